package io.spillway.app.loop;

import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ledger.CostCalculator;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * Settles what is due.
     *
     * @param nodes those that aren't settled
     * @return the ids of those that are now
     */
    Set<String> settle(Observation seen, List<Node> nodes) {
        if (seen.cloud() == null) {
            return Set.of();
        }
        List<Node> gone = nodes.stream().filter(node -> isLongGone(node, seen.at())).toList();
        if (gone.isEmpty()) {
            return Set.of();
        }
        Set<String> volumes =
                seen.cloud().volumes().stream().map(Volume::volumeId).collect(Collectors.toSet());
        NodeHistory history = NodeHistory.read(ports.store(), gone);
        Set<String> settled = new HashSet<>();
        for (Node node : gone) {
            if (isTold(node, history, volumes, seen.at())) {
                settle(node, history, seen.at());
                settled.add(node.instanceId());
            }
        }
        return settled;
    }

    private static boolean isLongGone(Node node, Instant now) {
        Instant end = node.endedAt();
        return node.phase() == NodePhase.GONE
                && end != null
                && !now.isBefore(end.plus(SETTLE_AFTER));
    }

    /** Whether everything about a node was told, or won't be any more. */
    private static boolean isTold(
            Node node, NodeHistory history, Set<String> shownVolumes, Instant now) {
        Instant end = node.endedAt();
        boolean waited = end != null && now.isAfter(end.plus(TOLD_BY));
        if (!waited && history.facts(node).startedAt() == null) {
            return false;
        }
        for (Fact.VolumeCreated volume : history.volumesOf(node)) {
            boolean told = history.deletedAt(volume.volumeId()) != null;
            boolean shown = shownVolumes.contains(volume.volumeId());
            if (!told && (shown || !waited)) {
                return false;
            }
        }
        return true;
    }

    private void settle(Node node, NodeHistory history, Instant now) {
        List<LedgerEntry> entries =
                new CostCalculator(studio.rates())
                        .settle(
                                history.life(node, now),
                                history.prices(node),
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
    public static Money usedSoFar(Node node, NodeHistory history, Studio studio, Instant now) {
        return new CostCalculator(studio.rates())
                .usedSoFar(history.life(node, now), history.prices(node), now);
    }
}
