package io.spillway.core.planner.draft;

import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;

/** What must be set aside for a machine, so that no cap can be broken. */
public final class Reservations {

    private Reservations() {}

    /** The most that a machine launched now may cost until its first lease ends. */
    public static Money unit(Snapshot snapshot, Money hourlyCap, NodeRole role) {
        return worst(snapshot, hourlyCap, firstLease(snapshot), role);
    }

    /** For how long a machine launched now is paid in advance. */
    public static Duration firstLease(Snapshot snapshot) {
        return snapshot.policy().lease().plus(snapshot.policy().margin());
    }

    /** The most that a machine costs an hour. */
    public static Money hourly(Snapshot snapshot, Money hourlyCap, NodeRole role) {
        return snapshot.policy().hourlyMost(hourlyCap, snapshot.rates(), role == NodeRole.HUB);
    }

    /** The most that a node may cost from now until a lease ends. */
    public static Money until(Snapshot snapshot, Node node, Instant leaseUntil) {
        Duration time = Duration.between(snapshot.now(), leaseUntil);
        Duration bounded = time.isNegative() ? Duration.ZERO : time;
        return worst(
                snapshot, node.hourlyCap(), bounded.plus(snapshot.policy().margin()), node.role());
    }

    private static Money worst(Snapshot snapshot, Money hourlyCap, Duration time, NodeRole role) {
        return snapshot.policy().worstCase(hourlyCap, snapshot.rates(), time, role == NodeRole.HUB);
    }
}
