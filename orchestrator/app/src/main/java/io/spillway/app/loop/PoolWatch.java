package io.spillway.app.loop;

import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolEvent;
import io.spillway.core.fleet.PoolEvent.Kind;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What spot pools did in the last day: read from the store once, then followed by what each tick
 * sees. Everything of it is in the store, so that a successor learns the same.
 */
final class PoolWatch {

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Store store;
    private final LaunchHolds holds;
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<String, Instant> taken = new TreeMap<>();
    private final Map<String, Instant> warned = new TreeMap<>();
    private boolean loaded;

    PoolWatch(Store store, LaunchHolds holds) {
        this.store = store;
        this.holds = holds;
    }

    /** A fact came in. */
    void told(Fact fact) {
        switch (fact) {
            case Fact.NodeStopped stopped -> {
                if (stopped.cause() == StopCause.INTERRUPTED) {
                    taken.putIfAbsent(stopped.instanceId(), stopped.at());
                }
            }
            case Fact.NodeFoundGone gone -> {
                if (gone.cause() == StopCause.INTERRUPTED) {
                    taken.putIfAbsent(gone.instanceId(), gone.at());
                }
            }
            case Fact.InterruptionNoticed notice ->
                    taken.putIfAbsent(notice.instanceId(), notice.at());
            case Fact.RebalanceRecommended warning ->
                    warned.putIfAbsent(warning.instanceId(), warning.at());
            case Fact.NodeStarted _,
                    Fact.NodeSeenRunning _,
                    Fact.VolumeCreated _,
                    Fact.VolumeDeleted _,
                    Fact.SpotPriced _,
                    Fact.LaunchHeld _,
                    Fact.LaunchHoldLifted _,
                    Fact.BillArrived _ -> {
                // Of no pool's machines.
            }
        }
    }

    /**
     * By pool, in the order of their times.
     *
     * @param open nodes that aren't settled, as they were read in this tick
     */
    Map<Pool, List<PoolEvent>> look(List<Node> open, Instant now) {
        Instant since = now.minus(REMEMBERED);
        if (!loaded) {
            load(since);
            loaded = true;
        }
        open.forEach(this::keep);
        nodes.values().removeIf(node -> isForgotten(node, since));
        taken.keySet().retainAll(nodes.keySet());
        warned.keySet().retainAll(nodes.keySet());
        Map<Pool, Map<PoolEvent, Integer>> counted = new TreeMap<>();
        for (Node node : nodes.values()) {
            count(counted, node.pool(), node.launchedAt(), Kind.GAVE);
            Instant warning = warned.get(node.instanceId());
            if (warning != null) {
                count(counted, node.pool(), warning, Kind.WARNED);
            }
            Instant loss = taken.getOrDefault(node.instanceId(), node.interruptionAt());
            if (loss != null) {
                count(counted, node.pool(), loss, Kind.TOOK);
            } else if (node.endedAt() != null) {
                count(counted, node.pool(), node.endedAt(), Kind.RETURNED);
            }
        }
        for (LaunchHold hold : holds.soldOutSince(since, now)) {
            if (hold.pool() != null && hold.pool().option() == PurchaseOption.SPOT) {
                count(counted, hold.pool(), hold.since(), Kind.REFUSED);
            }
        }
        Map<Pool, List<PoolEvent>> events = new TreeMap<>();
        counted.forEach((pool, counts) -> events.put(pool, inOrder(counts)));
        return events;
    }

    private void load(Instant since) {
        store.allNodes().stream().filter(node -> !isForgotten(node, since)).forEach(this::keep);
        store.factsAbout(nodes.keySet()).values().forEach(facts -> facts.forEach(this::told));
    }

    private void keep(Node node) {
        if (node.pool().option() == PurchaseOption.SPOT) {
            nodes.put(node.instanceId(), node);
        }
    }

    private static boolean isForgotten(Node node, Instant since) {
        return node.endedAt() != null && node.endedAt().isBefore(since);
    }

    private static void count(
            Map<Pool, Map<PoolEvent, Integer>> counted, Pool pool, Instant at, Kind kind) {
        counted.computeIfAbsent(pool, _ -> new HashMap<>())
                .merge(new PoolEvent(at, kind, 1), 1, Integer::sum);
    }

    /** Machines that did the same at the same time are one event. */
    private static List<PoolEvent> inOrder(Map<PoolEvent, Integer> counts) {
        return counts.entrySet().stream()
                .map(
                        entry ->
                                new PoolEvent(
                                        entry.getKey().at(),
                                        entry.getKey().kind(),
                                        entry.getValue()))
                .sorted(Comparator.comparing(PoolEvent::at).thenComparing(PoolEvent::kind))
                .toList();
    }
}
