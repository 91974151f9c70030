package io.spillway.core.fleet.reconcile;

import static io.spillway.core.fleet.reconcile.DiscrepancyKind.LOST_CONTACT;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.MUTE;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.NO_WORKER;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.OUTLIVED_LEASE;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.SIGNED_OFF;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.WONT_POWER_OFF;
import static io.spillway.core.fleet.reconcile.DiscrepancyKind.ZOMBIE;

import io.spillway.core.fleet.NodeRole;
import java.time.Instant;

/** Judges a machine that runs and that our books have a lease for: is it of any use? */
final class LeasedMachine {

    private final Graces graces;

    LeasedMachine(Graces graces) {
        this.graces = graces;
    }

    Verdict judge(Case machine) {
        FourViews views = machine.views();
        Instant lease = views.leaseUntil();
        if (lease != null && !machine.now().isBefore(lease.plus(graces.end()))) {
            return machine.atOdds(OUTLIVED_LEASE, lease);
        }
        Sighting<AgentSight> agent = views.agent();
        return switch (agent.what()) {
            case UNREADABLE -> new Verdict.Unknown(Verdict.View.AGENT);
            case NEVER_HEARD, SILENT -> unheard(machine);
            case ALIVE -> working(machine);
            // It is on its way out: its notice, its last frame or its lease ends it.
            case DRAINING -> new Verdict.Consistent();
            case OFF -> machine.after(agent.since(), graces.end(), WONT_POWER_OFF);
        };
    }

    private Verdict unheard(Case machine) {
        FourViews views = machine.views();
        Instant launched = launched(views);
        Instant until = launched.plus(graces.join());
        if (machine.now().isBefore(until)) {
            return new Verdict.NotYet(ZOMBIE, until);
        }
        if (views.role() == NodeRole.WORKER) {
            if (views.queue().what() == QueueSight.UNREADABLE) {
                return new Verdict.Unknown(Verdict.View.QUEUE);
            }
            if (views.queue().what().isHeard()) {
                return machine.atOdds(MUTE, views.queue().since());
            }
        }
        return machine.atOdds(ZOMBIE, launched);
    }

    private Verdict working(Case machine) {
        FourViews views = machine.views();
        if (views.role() == NodeRole.HUB) {
            return new Verdict.Consistent();
        }
        Sighting<QueueSight> queue = views.queue();
        return switch (queue.what()) {
            case UNREADABLE -> new Verdict.Unknown(Verdict.View.QUEUE);
            case IDLE, BUSY -> new Verdict.Consistent();
            case UNKNOWN -> useless(machine, NO_WORKER);
            case OFFLINE -> useless(machine, SIGNED_OFF);
            case ERROR -> machine.after(queue.since(), graces.contact(), LOST_CONTACT);
        };
    }

    /** No worker that could take a frame, in several readings, and past the time to join. */
    private Verdict useless(Case machine, DiscrepancyKind kind) {
        FourViews views = machine.views();
        Sighting<QueueSight> queue = views.queue();
        Instant until =
                Case.later(
                        queue.since().plus(graces.worker()), launched(views).plus(graces.join()));
        return machine.now().isBefore(until) || queue.readings() < graces.goneReadings()
                ? new Verdict.NotYet(kind, until)
                : machine.atOdds(kind, queue.since());
    }

    private static Instant launched(FourViews views) {
        return views.launchedAt() == null ? views.ledger().since() : views.launchedAt();
    }
}
