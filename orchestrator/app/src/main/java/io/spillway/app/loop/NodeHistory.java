package io.spillway.app.loop;

import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.NodeLife;
import io.spillway.core.ledger.SpotPriceHistory;
import io.spillway.core.ledger.VolumeLife;
import io.spillway.core.ports.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What facts tell of some nodes, of their disks and of their pools' prices, read in bulk: a few
 * statements, however many nodes. Prices of a pool are read when the first node of it is asked for.
 */
public final class NodeHistory {

    private final Store store;
    private final Map<String, List<Fact>> aboutNodes;
    private final Map<String, List<Fact.VolumeCreated>> volumes;
    private final Map<String, List<Fact>> aboutVolumes;
    private final Map<Pool, SpotPriceHistory> prices = new TreeMap<>();

    private NodeHistory(Store store, Collection<Node> nodes) {
        this.store = store;
        List<String> ids = nodes.stream().map(Node::instanceId).toList();
        aboutNodes = store.factsAbout(ids);
        volumes = store.volumesOf(ids);
        aboutVolumes =
                store.factsAbout(
                        volumes.values().stream()
                                .flatMap(List::stream)
                                .map(Fact.VolumeCreated::volumeId)
                                .toList());
    }

    /** Reads everything about these nodes, and about no other. */
    public static NodeHistory read(Store store, Collection<Node> nodes) {
        return new NodeHistory(store, nodes);
    }

    NodeFacts facts(Node node) {
        return NodeFacts.of(aboutNodes.getOrDefault(node.instanceId(), List.of()));
    }

    List<Fact.VolumeCreated> volumesOf(Node node) {
        return volumes.getOrDefault(node.instanceId(), List.of());
    }

    /** When a disk was deleted, or null. */
    @Nullable Instant deletedAt(String volumeId) {
        for (Fact fact : aboutVolumes.getOrDefault(volumeId, List.of())) {
            if (fact instanceof Fact.VolumeDeleted deleted) {
                return deleted.at();
            }
        }
        return null;
    }

    /** The prices recorded of its pool; none of an on-demand one. */
    SpotPriceHistory prices(Node node) {
        return prices.computeIfAbsent(
                node.pool(),
                pool ->
                        pool.option() == PurchaseOption.SPOT
                                ? store.spotPrices(pool.type(), pool.zone())
                                : new SpotPriceHistory(List.of()));
    }

    /** A node's life as far as it is known at a time. */
    NodeLife life(Node node, Instant now) {
        NodeFacts told = facts(node);
        Instant started = started(node, told);
        Instant ended = told.endedAt() == null ? node.endedAt() : told.endedAt();
        boolean foundGone = told.endedAt() == null && node.endedAt() != null;
        List<VolumeLife> disks = new ArrayList<>();
        boolean disksTold = true;
        for (Fact.VolumeCreated volume : volumesOf(node)) {
            Instant deleted = deletedAt(volume.volumeId());
            if (deleted == null && node.phase() == NodePhase.GONE) {
                disksTold = false;
                deleted = now;
            }
            disks.add(
                    new VolumeLife(
                            volume.volumeId(),
                            volume.kind(),
                            volume.sizeGib(),
                            volume.at(),
                            deleted));
        }
        return new NodeLife(
                node.instanceId(),
                node.launchId(),
                node.budgetId(),
                node.jobId(),
                node.role(),
                node.pool(),
                node.hourlyCap(),
                ended != null && ended.isBefore(started) ? ended : started,
                node.readyAt(),
                ended,
                told.stopCause(),
                told.startedAt() == null || foundGone || !disksTold,
                node.role() == NodeRole.HUB,
                disks);
    }

    /** As told; else EC2's own time of the launch where it was seen, some seconds before it. */
    private static Instant started(Node node, NodeFacts told) {
        if (told.startedAt() != null) {
            return told.startedAt();
        }
        return told.seenRunningAt() == null ? node.launchedAt() : told.seenRunningAt();
    }
}
