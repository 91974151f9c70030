package io.spillway.core.scene;

import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;

/** Rented machines as a snapshot shows them, and the same ones a little later. */
public final class Nodes {

    private Nodes() {}

    /** A machine with an hour's lease that began with it. */
    static Node node(
            String id,
            String jobId,
            NodeRole role,
            NodePhase phase,
            PurchaseOption option,
            Instant launched,
            Instant now) {
        String type = role == NodeRole.HUB ? Scene.HUB_TYPE : Scene.TYPE;
        String onDemand = role == NodeRole.HUB ? "0.08925" : "1.428";
        String hourlyCap = option == PurchaseOption.SPOT ? "0.80" : onDemand;
        return new Node(
                id,
                "launch-1",
                "budget-" + jobId,
                jobId,
                role,
                new Pool(type, "us-east-1a", option),
                Money.usd(hourlyCap),
                phase,
                launched,
                launched.plus(Duration.ofMinutes(60)),
                launched,
                null,
                null,
                now,
                null,
                false);
    }

    /** A spot node of the fast type in its place; other nodes as they are. */
    public static Snapshot.NodeView fast(Snapshot.NodeView view) {
        Node n = view.node();
        if (n.pool().option() != PurchaseOption.SPOT) {
            return view;
        }
        Node fast =
                new Node(
                        n.instanceId(),
                        n.launchId(),
                        n.budgetId(),
                        n.jobId(),
                        n.role(),
                        new Pool(Scene.FAST_TYPE, n.pool().zone(), PurchaseOption.SPOT),
                        n.hourlyCap(),
                        n.phase(),
                        n.leaseFrom(),
                        n.leaseUntil(),
                        n.launchedAt(),
                        n.readyAt(),
                        n.endedAt(),
                        n.lastSeenAlive(),
                        n.interruptionAt(),
                        n.settled());
        return new Snapshot.NodeView(fast, view.workerId(), view.rendersJobId(), null);
    }

    public static Snapshot.NodeView inPhase(Snapshot.NodeView view, NodePhase phase) {
        return new Snapshot.NodeView(
                view.node().withPhase(phase), view.workerId(), view.rendersJobId(), null);
    }

    public static Snapshot.NodeView interrupted(Snapshot.NodeView view, Instant at) {
        return new Snapshot.NodeView(
                view.node().withInterruptionAt(at), view.workerId(), view.rendersJobId(), null);
    }

    public static Snapshot.NodeView rendering(Snapshot.NodeView view, Instant since) {
        return new Snapshot.NodeView(view.node(), view.workerId(), "j", since, null);
    }

    public static Snapshot.NodeView idle(Snapshot.NodeView view, Instant since) {
        return new Snapshot.NodeView(view.node(), view.workerId(), null, since);
    }

    public static Node withLease(Node n, Instant from, Instant until) {
        return new Node(
                n.instanceId(),
                n.launchId(),
                n.budgetId(),
                n.jobId(),
                n.role(),
                n.pool(),
                n.hourlyCap(),
                n.phase(),
                from,
                until,
                n.launchedAt(),
                n.readyAt(),
                n.endedAt(),
                n.lastSeenAlive(),
                n.interruptionAt(),
                n.settled());
    }
}
