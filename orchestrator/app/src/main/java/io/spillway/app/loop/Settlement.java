package io.spillway.app.loop;

import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ledger.CostCalculator;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.ledger.NodeLife;
import io.spillway.core.ledger.SpotPriceHistory;
import io.spillway.core.ledger.VolumeLife;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the ledger entries of machines that are gone, once everything about them is known: only
 * what was observed becomes cost.
 */
public final class Settlement {

    /** Late events have this long to arrive before a node is settled. */
    private static final Duration SETTLE_AFTER = Duration.ofMinutes(5);

    /** An exact time that nothing told by then is taken from the readings, marked estimated. */
    private static final Duration TOLD_BY = Duration.ofMinutes(20);

    private final Ports ports;
    private final Studio studio;
    private final Timeline timeline;
    private Money overrun = Money.zeroUsd();

    Settlement(Ports ports, Studio studio, Timeline timeline) {
        this.ports = ports;
        this.studio = studio;
        this.timeline = timeline;
    }

    /** By how much settled costs exceeded what had been reserved for them; zero unless wrong. */
    Money overrun() {
        return overrun;
    }

    void settle(Observation seen) {
        if (seen.cloud() == null) {
            return;
        }
        Set<String> volumes =
                seen.cloud().volumes().stream().map(Volume::volumeId).collect(Collectors.toSet());
        for (Node node : ports.store().nodes()) {
            if (node.phase() == NodePhase.GONE && isDue(node, volumes, seen.at())) {
                settle(node, seen.at());
            }
        }
    }

    private boolean isDue(Node node, Set<String> shownVolumes, Instant now) {
        Instant end = node.endedAt();
        if (end == null || now.isBefore(end.plus(SETTLE_AFTER))) {
            return false;
        }
        boolean waited = now.isAfter(end.plus(TOLD_BY));
        if (!waited && NodeFacts.of(node.instanceId(), ports.store()).startedAt() == null) {
            return false;
        }
        for (Fact.VolumeCreated volume : ports.store().volumesOf(node.instanceId())) {
            boolean told = deletedAt(volume.volumeId(), ports) != null;
            boolean shown = shownVolumes.contains(volume.volumeId());
            if (!told && (shown || !waited)) {
                return false;
            }
        }
        return true;
    }

    private void settle(Node node, Instant now) {
        List<LedgerEntry> entries =
                new CostCalculator(studio.rates())
                        .settle(
                                life(node, ports, now),
                                prices(node, ports),
                                ports.store().workOf(node.instanceId()));
        Money over = ports.store().settle(node.instanceId(), entries, now);
        Money total = Money.zeroUsd();
        for (LedgerEntry entry : entries) {
            total = total.plus(entry.amount());
        }
        timeline.tell(
                "settled", node.instanceId(), node.instanceId() + " cost " + total.shown() + ".");
        if (over.isPositive()) {
            overrun = overrun.plus(over);
            timeline.tell(
                    "overrun",
                    node.instanceId(),
                    node.instanceId()
                            + " cost "
                            + over.shown()
                            + " more than was reserved for it; the budget shows it, and nothing"
                            + " more is rented from it.");
        }
    }

    /** What a live node has cost by now, at the prices seen. */
    public static Money usedSoFar(Node node, Ports ports, Studio studio, Instant now) {
        return new CostCalculator(studio.rates())
                .usedSoFar(life(node, ports, now), prices(node, ports), now);
    }

    private static SpotPriceHistory prices(Node node, Ports ports) {
        return node.pool().option() == PurchaseOption.SPOT
                ? ports.store().spotPrices(node.pool().type(), node.pool().zone())
                : new SpotPriceHistory(List.of());
    }

    private static NodeLife life(Node node, Ports ports, Instant now) {
        NodeFacts told = NodeFacts.of(node.instanceId(), ports.store());
        Instant started = started(node, told);
        Instant ended = told.endedAt() == null ? node.endedAt() : told.endedAt();
        boolean foundGone = told.endedAt() == null && node.endedAt() != null;
        List<VolumeLife> volumes = new ArrayList<>();
        boolean volumeTold = true;
        for (Fact.VolumeCreated volume : ports.store().volumesOf(node.instanceId())) {
            Instant deleted = deletedAt(volume.volumeId(), ports);
            if (deleted == null && node.phase() == NodePhase.GONE) {
                volumeTold = false;
                deleted = now;
            }
            volumes.add(
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
                told.startedAt() == null || foundGone || !volumeTold,
                node.role() == NodeRole.HUB,
                volumes);
    }

    /** As told; else EC2's own time of the launch where it was seen, some seconds before it. */
    private static Instant started(Node node, NodeFacts told) {
        if (told.startedAt() != null) {
            return told.startedAt();
        }
        return told.seenRunningAt() == null ? node.launchedAt() : told.seenRunningAt();
    }

    private static @Nullable Instant deletedAt(String volumeId, Ports ports) {
        for (Fact fact : ports.store().factsAbout(volumeId)) {
            if (fact instanceof Fact.VolumeDeleted deleted) {
                return deleted.at();
            }
        }
        return null;
    }
}
