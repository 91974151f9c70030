package io.spillway.core.fleet.reconcile;

import static io.spillway.core.fleet.reconcile.DiscrepancyKind.BUSY_ON_GONE;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.BUSY_WITHOUT_LEASE;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.ENDED;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.ENDED_UNRECORDED;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.GHOST;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.GONE_BUT_ALIVE;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.HIDDEN;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.KEPT;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.ORPHAN_WORKER;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.SETTLED_BUT_ALIVE;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.STOPPED_BILLING_DISK;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.UNADOPTED;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.UNRECORDED;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.UNSETTLED;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.WONT_END;

import io.spillway.core.fleet.NodeRole;
import java.time.Instant;

/**
 * Holds the four views of a machine against each other. Every combination has exactly one outcome.
 *
 * <p>Two rules stand above all: a machine counts as gone only when the cloud shows it as ended, or
 * has not shown it in several readings over a long time while nobody else heard from it; and a
 * source that can't be read leads to no conclusion that would need it.
 *
 * <p>Pure: the same views at the same time give the same verdict.
 */
public final class Reconciler {

    private final Graces graces;
    private final LeasedMachine leased;

    public Reconciler(Graces graces) {
        this.graces = graces;
        this.leased = new LeasedMachine(graces);
    }

    /** Judges one machine. */
    public Verdict judge(FourViews views, Instant now) {
        Case machine = new Case(views, now);
        return switch (views.instance().what()) {
            case UNREADABLE -> new Verdict.Unknown(Verdict.View.INSTANCE);
            case PENDING, RUNNING -> alive(machine);
            case STOPPING, STOPPED -> stopped(machine);
            case SHUTTING_DOWN, TERMINATED -> ended(machine);
            case ABSENT -> absent(machine);
        };
    }

    private Verdict alive(Case machine) {
        FourViews views = machine.views();
        Sighting<LedgerSight> ledger = views.ledger();
        return switch (ledger.what()) {
            case UNKNOWN -> stranger(machine);
            case INTENDED -> machine.atOdds(UNADOPTED, views.instance().since());
            case LIVE -> leased.judge(machine);
            case ENDING -> machine.after(ledger.since(), graces.end(), WONT_END);
            case GONE -> machine.after(ledger.since(), graces.record(), GONE_BUT_ALIVE);
            case SETTLED -> machine.after(ledger.since(), graces.record(), SETTLED_BUT_ALIVE);
        };
    }

    private Verdict stranger(Case machine) {
        FourViews views = machine.views();
        Instant since = views.instance().since();
        if (views.kept()) {
            return machine.atOdds(KEPT, since);
        }
        return machine.after(
                since,
                graces.stranger(),
                views.queue().what() == QueueSight.BUSY ? BUSY_WITHOUT_LEASE : UNRECORDED);
    }

    private static Verdict stopped(Case machine) {
        FourViews views = machine.views();
        boolean handsOff = views.kept() && views.ledger().what() == LedgerSight.UNKNOWN;
        return machine.atOdds(handsOff ? KEPT : STOPPED_BILLING_DISK, views.instance().since());
    }

    private Verdict ended(Case machine) {
        FourViews views = machine.views();
        return switch (views.ledger().what()) {
            case INTENDED -> machine.atOdds(ENDED_UNRECORDED, views.instance().since());
            case LIVE, ENDING -> machine.atOdds(ENDED, views.instance().since());
            case UNKNOWN, GONE, SETTLED -> leftovers(machine);
        };
    }

    private Verdict absent(Case machine) {
        return switch (machine.views().ledger().what()) {
            // Not in our books and not shown: a worker of that name is the studio's own.
            case UNKNOWN, INTENDED -> new Verdict.Consistent();
            case LIVE, ENDING -> missing(machine);
            case GONE, SETTLED -> leftovers(machine);
        };
    }

    /** Our books say that it lives and the cloud doesn't show it. */
    private Verdict missing(Case machine) {
        FourViews views = machine.views();
        Instant since = views.instance().since();
        Instant launchedAt = views.launchedAt();
        Instant shownBy = launchedAt == null ? since : launchedAt.plus(graces.describeLag());
        Instant until = Case.later(since.plus(graces.gone()), shownBy);
        boolean hasWorker = views.role() == NodeRole.WORKER;
        QueueSight queue = views.queue().what();
        if (hasWorker && queue.isHeard()) {
            return machine.now().isBefore(shownBy)
                    ? new Verdict.NotYet(HIDDEN, shownBy)
                    : machine.atOdds(HIDDEN, since);
        }
        if (machine.now().isBefore(until) || views.instance().readings() < graces.goneReadings()) {
            return new Verdict.NotYet(GHOST, until);
        }
        return hasWorker && queue == QueueSight.UNREADABLE
                ? new Verdict.Unknown(Verdict.View.QUEUE)
                : machine.atOdds(GHOST, since);
    }

    /** The machine is over: is anything of it left? */
    private Verdict leftovers(Case machine) {
        FourViews views = machine.views();
        QueueSight queue = views.queue().what();
        if (queue.hasWorker()) {
            return machine.atOdds(
                    queue == QueueSight.BUSY ? BUSY_ON_GONE : ORPHAN_WORKER, views.queue().since());
        }
        if (views.ledger().what() != LedgerSight.GONE) {
            return new Verdict.Consistent();
        }
        Instant endedAt = views.endedAt() == null ? views.ledger().since() : views.endedAt();
        return machine.after(endedAt, graces.settle(), UNSETTLED);
    }
}
