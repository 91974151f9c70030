package io.spillway.app.loop;

import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What launches leave alone for a while: sold-out pools, what the account's limits forbid, and what
 * keeps failing to boot. Nothing is kept here: holds are facts, so they outlive a restart and are
 * the same for every process on the store.
 */
public final class LaunchHolds {

    /** So long nothing is asked for that a limit forbids; whoever raises it can end the wait. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** So long nothing is launched where boots keep failing, unless an operator says otherwise. */
    private static final Duration FAILED_BOOTS = Duration.ofDays(1);

    private final Store store;

    public LaunchHolds(Store store) {
        this.store = store;
    }

    /**
     * A pool gave less than it was asked for.
     *
     * @param memory how long it isn't asked again
     */
    public void soldOut(Pool pool, Duration memory, String why, Instant now) {
        add(LaunchHold.soldOut(pool, now, now.plus(memory), why));
    }

    /**
     * The account may not have more.
     *
     * @param option the one way to buy that the limit is on, or null for both
     * @return whether that is new
     */
    public boolean limit(@Nullable PurchaseOption option, String why, Instant now) {
        return add(LaunchHold.limit(option, now, now.plus(LIMIT), why));
    }

    /**
     * Machines keep failing to boot.
     *
     * @param pool where, or null when it is the image
     * @return whether that is new
     */
    public boolean failedBoots(@Nullable Pool pool, String why, Instant now) {
        return add(LaunchHold.failedBoots(pool, now, now.plus(FAILED_BOOTS), why));
    }

    private boolean add(LaunchHold hold) {
        boolean known = active(hold.since()).stream().anyMatch(one -> one.key().equals(hold.key()));
        return !known && !store.record(List.of(new Fact.LaunchHeld(hold))).isEmpty();
    }

    /** What is held at a time, in the order of its keys. */
    public List<LaunchHold> active(Instant now) {
        Map<String, LaunchHold> held = new TreeMap<>();
        Map<String, Instant> lifted = new TreeMap<>();
        for (Fact fact : facts(now)) {
            if (fact instanceof Fact.LaunchHeld start) {
                held.put(start.hold().key(), start.hold());
            } else if (fact instanceof Fact.LaunchHoldLifted end) {
                lifted.put(end.key(), end.at());
            }
        }
        List<LaunchHold> active = new ArrayList<>();
        held.forEach(
                (key, hold) -> {
                    Instant end = lifted.get(key);
                    boolean over = end != null && !end.isBefore(hold.since());
                    if (!over && hold.until().isAfter(now)) {
                        active.add(hold);
                    }
                });
        return active;
    }

    /** Times at which pools had nothing more to give, a day back at most, oldest first. */
    List<LaunchHold> soldOutSince(Instant since, Instant now) {
        List<LaunchHold> soldOut = new ArrayList<>();
        for (Fact fact : facts(now)) {
            if (fact instanceof Fact.LaunchHeld held
                    && held.hold().cause() == LaunchHold.Cause.SOLD_OUT
                    && !held.at().isBefore(since)) {
                soldOut.add(held.hold());
            }
        }
        soldOut.sort(Comparator.comparing(LaunchHold::since).thenComparing(LaunchHold::key));
        return soldOut;
    }

    /** When an operator last ended this hold, within a day or so. */
    Optional<Instant> liftedAt(String key, Instant now) {
        return facts(now).stream()
                .filter(
                        fact ->
                                fact instanceof Fact.LaunchHoldLifted lifted
                                        && lifted.key().equals(key))
                .map(Fact::at)
                .max(Instant::compareTo);
    }

    /**
     * An operator ends a hold before its time.
     *
     * @return what was held, or nothing when it isn't any more
     */
    public Optional<LaunchHold> lift(String key, String by, Instant now) {
        Optional<LaunchHold> ended =
                active(now).stream().filter(hold -> hold.key().equals(key)).findFirst();
        if (ended.isPresent()) {
            store.record(List.of(new Fact.LaunchHoldLifted(key, by, now)));
        }
        return ended;
    }

    /** No hold is longer than a day: those of today and of the day before are all there can be. */
    private List<Fact> facts(Instant now) {
        List<Fact> facts =
                new ArrayList<>(store.factsAbout(Fact.launchHoldsOf(now.minus(FAILED_BOOTS))));
        facts.addAll(store.factsAbout(Fact.launchHoldsOf(now)));
        return facts;
    }
}
