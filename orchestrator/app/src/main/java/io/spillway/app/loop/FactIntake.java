package io.spillway.app.loop;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Node;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.ports.FactInbox;
import io.spillway.core.ports.FactInbox.Delivered;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes in what the functions left: recorded, then applied to the nodes, then acknowledged. What
 * wasn't acknowledged comes again and is applied again, so each step may be the last before a
 * crash; facts are recorded once, and applying one twice changes nothing.
 */
final class FactIntake {

    /** EC2's notice comes this long before it takes a spot machine back. */
    private static final Duration NOTICE = Duration.ofMinutes(2);

    /** Bounds one tick's intake; the rest waits in the queue. */
    private static final int MOST_BATCHES = 100;

    private final Store store;
    private final FactInbox inbox;
    private final InstantSource clock;
    private final Timeline timeline;
    private final PoolWatch pools;

    FactIntake(
            Store store, FactInbox inbox, InstantSource clock, Timeline timeline, PoolWatch pools) {
        this.store = store;
        this.inbox = inbox;
        this.clock = clock;
        this.timeline = timeline;
        this.pools = pools;
    }

    void take() {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<Delivered> delivered;
            try {
                delivered = inbox.receive();
            } catch (CloudException unreadable) {
                timeline.tell("blind", "facts", "Facts can't be read: " + unreadable.getMessage());
                return;
            }
            if (delivered.isEmpty()) {
                return;
            }
            List<Fact> facts = delivered.stream().map(Delivered::fact).toList();
            Set<Fact> fresh = Set.copyOf(store.record(facts));
            facts.forEach(fact -> apply(fact, fresh.contains(fact)));
            try {
                inbox.acknowledge(delivered);
            } catch (CloudException unheard) {
                // They come again, and are known then.
                timeline.tell(
                        "blind", "facts", "Facts can't be acknowledged: " + unheard.getMessage());
                return;
            }
        }
    }

    /**
     * Brings a node in line with a fact. One that is known already may have been recorded right
     * before a crash: it is applied as well, and finds nothing to do where it was applied before.
     */
    private void apply(Fact fact, boolean fresh) {
        pools.told(fact);
        switch (fact) {
            case Fact.InterruptionNoticed notice -> noticed(notice);
            case Fact.NodeStopped stopped -> stopped(stopped);
            case Fact.NodeStarted started -> started(started);
            case Fact.BillArrived bill -> {
                if (fresh) {
                    timeline.tell("bill", bill.key(), "A bill arrived: " + bill.key() + ".");
                }
            }
            case Fact.NodeSeenRunning _,
                    Fact.NodeFoundGone _,
                    Fact.RebalanceRecommended _,
                    Fact.VolumeCreated _,
                    Fact.VolumeDeleted _,
                    Fact.SpotPriced _,
                    Fact.LaunchHeld _,
                    Fact.LaunchHoldLifted _ -> {
                // Kept; nothing to tell.
            }
        }
    }

    /** EC2 forgets a machine within an hour of its end; the fact that it ran stays. */
    private void started(Fact.NodeStarted started) {
        String launchId = started.launchId();
        if (launchId != null
                && store.node(started.instanceId()).isEmpty()
                && store.adopt(
                        started.instanceId(),
                        launchId,
                        started.pool(),
                        started.at(),
                        clock.instant())) {
            timeline.tell(
                    "adopted",
                    started.instanceId(),
                    started.instanceId()
                            + " was started for "
                            + launchId
                            + ", whose answer never came.");
        }
    }

    private void noticed(Fact.InterruptionNoticed notice) {
        Optional<Node> known = store.node(notice.instanceId());
        if (known.isEmpty()
                || !known.get().phase().isLive()
                || known.get().interruptionAt() != null) {
            return;
        }
        Instant end = notice.at().plus(NOTICE);
        if (end.equals(known.get().interruptionAt())) {
            return;
        }
        update(known.get().withInterruptionAt(end));
        timeline.tell(
                "interruption",
                notice.instanceId(),
                "EC2 takes "
                        + notice.instanceId()
                        + " ("
                        + known.get().pool()
                        + ") back at "
                        + end
                        + ".");
    }

    private void stopped(Fact.NodeStopped stopped) {
        Optional<Node> known = store.node(stopped.instanceId());
        if (known.isEmpty()
                || known.get().settled()
                || stopped.at().equals(known.get().endedAt())) {
            return;
        }
        Node node = known.get();
        if (stopped.cause() == StopCause.INTERRUPTED && node.interruptionAt() == null) {
            timeline.tell(
                    "interruption",
                    node.instanceId(),
                    "EC2 took " + node.instanceId() + " (" + node.pool() + ") without notice.");
        }
        update(node.gone(stopped.at()));
        timeline.tell(
                "ended",
                node.instanceId(),
                node.instanceId() + " ended at " + stopped.at() + " (" + stopped.cause() + ").");
    }

    private void update(Node node) {
        List<Node> one = new ArrayList<>();
        one.add(node);
        store.updateNodes(one);
    }
}
