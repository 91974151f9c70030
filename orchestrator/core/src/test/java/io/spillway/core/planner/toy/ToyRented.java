package io.spillway.core.planner.toy;

import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rented instance and the money that is set aside for it. */
final class ToyRented {

    Node node;
    Money reserved;
    final Money price;
    final boolean boots;
    @Nullable ToyMachine machine;

    ToyRented(Node node, Money reserved, Money price, boolean boots) {
        this.node = node;
        this.reserved = reserved;
        this.price = price;
        this.boots = boots;
    }

    /** Joins the farm when its time has come, if it ever does. */
    void boot(Policy policy, Instant now) {
        boolean booted = !now.isBefore(node.launchedAt().plus(policy.boot()));
        if (node.phase() == NodePhase.JOINING && booted && boots) {
            node = node.withPhase(NodePhase.READY);
            if (node.role() == NodeRole.WORKER) {
                machine = new ToyMachine("w-" + node.instanceId(), node.instanceId(), now);
            }
        }
    }

    /** What it has cost so far. */
    Money used(Instant now) {
        long seconds = Math.max(60, Duration.between(node.launchedAt(), now).toSeconds());
        return price.perHourFor(seconds);
    }

    Snapshot.NodeView view() {
        ToyMachine m = machine;
        boolean busy = m != null && m.busyUntil != null;
        return new Snapshot.NodeView(
                node,
                m == null ? null : m.name,
                busy ? "j" : null,
                m == null || busy ? null : m.idleSince);
    }
}
