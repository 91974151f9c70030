package io.spillway.app.reconcile;

import io.spillway.app.loop.Timeline;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.fleet.reconcile.Remedy;
import io.spillway.core.fleet.reconcile.Verdict;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings what is recorded of rented nodes in line with what was concluded of them. */
final class NodeBook {

    /** How long an exact end time is waited for before the end is taken as an interval. */
    private static final Duration END_WAIT = Duration.ofMinutes(15);

    private final Store store;
    private final Timeline timeline;
    private final Duration margin;
    private final Map<String, Instant> foundGone = new TreeMap<>();
    private Set<String> volumesRecorded = Set.of();

    /**
     * @param margin how long after its lease a machine's end may take
     */
    NodeBook(Store store, Timeline timeline, Duration margin) {
        this.store = store;
        this.timeline = timeline;
        this.margin = margin;
    }

    void bringInLine(List<Judged> judged, List<Volume> volumes, Instant now) {
        List<Node> changed = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (Judged machine : judged) {
            Node node = machine.node();
            Instance instance = machine.instance();
            if (node == null) {
                if (instance != null && remedy(machine.verdict()) == Remedy.ADOPT) {
                    adopt(instance, now);
                }
            } else if (!node.settled()) {
                Node updated = updated(node, instance, machine.verdict(), now, facts);
                if (!updated.equals(node)) {
                    changed.add(updated);
                }
            }
        }
        volumeFacts(volumes, facts);
        store.record(facts);
        volumesRecorded = volumes.stream().map(NodeBook::key).collect(Collectors.toSet());
        store.updateNodes(changed);
    }

    private Node updated(
            Node node,
            @Nullable Instance instance,
            Verdict verdict,
            Instant now,
            List<Fact> facts) {
        if (verdict instanceof Verdict.AtOdds(Discrepancy found)
                && found.kind() == DiscrepancyKind.GONE_BUT_ALIVE) {
            foundGone.remove(node.instanceId());
            return node.foundAlive(now);
        }
        if (instance != null && instance.state().isAlive()) {
            return node.phase() == NodePhase.GONE ? node : alive(node, instance, verdict, now);
        }
        if (instance == null && node.endedAt() == null) {
            Instant told = toldEnd(node.instanceId());
            if (told != null) {
                return node.gone(told);
            }
        }
        boolean endIsOpen = node.phase() == NodePhase.GONE && node.endedAt() == null;
        return endIsOpen || remedy(verdict) == Remedy.RECORD_END
                ? ended(node, instance, now, facts)
                : node;
    }

    private static @Nullable Remedy remedy(Verdict verdict) {
        return verdict instanceof Verdict.AtOdds(Discrepancy found) ? found.kind().remedy() : null;
    }

    private void adopt(Instance instance, Instant now) {
        String launchId = instance.launchId();
        if (launchId != null
                && store.adopt(
                        instance.instanceId(),
                        launchId,
                        instance.pool(),
                        instance.launchTime(),
                        now)) {
            timeline.tell(
                    "adopted",
                    instance.instanceId(),
                    instance.instanceId()
                            + " was found "
                            + (instance.state().isAlive() ? "running" : "ended")
                            + " for "
                            + launchId
                            + ", whose answer never came.");
        }
    }

    private Node alive(Node node, Instance instance, Verdict verdict, Instant now) {
        Node updated = node.withLastSeenAlive(now);
        // One whose agent is mute is ready when the render manager hears from its worker.
        boolean works =
                verdict instanceof Verdict.AtOdds(Discrepancy found)
                        && found.kind() == DiscrepancyKind.MUTE;
        boolean saysSo = "ready".equals(instance.tags().get(Tags.STATE));
        if (node.readyAt() == null && (works || saysSo)) {
            timeline.tell(
                    "ready",
                    node.instanceId(),
                    node.instanceId() + " (" + node.pool() + ") joined and is ready.");
            updated = updated.ready(now);
        }
        return updated;
    }

    private Node ended(Node node, @Nullable Instance instance, Instant now, List<Fact> facts) {
        if (node.endedAt() != null) {
            foundGone.remove(node.instanceId());
            return node.withPhase(NodePhase.GONE);
        }
        if (instance != null && instance.endedAt() != null) {
            // The event may come later with the same time; the fact's identity makes them one.
            facts.add(
                    new Fact.NodeStopped(
                            node.instanceId(), instance.endedAt(), StopCause.of(instance)));
            return node.gone(instance.endedAt());
        }
        Instant told = toldEnd(node.instanceId());
        if (told != null) {
            return node.gone(told);
        }
        Instant recorded = recordedGone(node);
        if (recorded != null) {
            return node.gone(latestEnd(node, recorded));
        }
        // Counted from here, for right after a blind spell what tells the end is still on its way.
        Instant gone = foundGone.computeIfAbsent(node.instanceId(), _ -> now);
        if (now.isAfter(gone.plus(END_WAIT))) {
            StopCause cause = instance == null ? StopCause.UNKNOWN : StopCause.of(instance);
            facts.add(new Fact.NodeFoundGone(node.instanceId(), node.lastSeenAlive(), gone, cause));
            timeline.tell(
                    "ended",
                    node.instanceId(),
                    node.instanceId()
                            + " is gone and nothing told when: between "
                            + node.lastSeenAlive()
                            + " and "
                            + gone
                            + ".");
            return node.gone(latestEnd(node, gone));
        }
        return node.withPhase(NodePhase.GONE);
    }

    /**
     * The end of the interval: what may have been spent counts as spent until a bill tells better,
     * or the cap would have room for it twice. No machine outlives its lease and the margin.
     */
    private Instant latestEnd(Node node, Instant foundGone) {
        Instant leaseOver = node.leaseUntil().plus(margin);
        Instant latest = foundGone.isBefore(leaseOver) ? foundGone : leaseOver;
        return latest.isBefore(node.lastSeenAlive()) ? node.lastSeenAlive() : latest;
    }

    /** An end that was recorded before the node was known, or right before a crash. */
    private @Nullable Instant toldEnd(String instanceId) {
        for (Fact fact : store.factsAbout(instanceId)) {
            if (fact instanceof Fact.NodeStopped stopped) {
                return stopped.at();
            }
        }
        return null;
    }

    /** When it was found gone, where that was recorded right before a crash. */
    private @Nullable Instant recordedGone(Node node) {
        for (Fact fact : store.factsAbout(node.instanceId())) {
            // One that was found alive after it was found gone ends another time.
            if (fact instanceof Fact.NodeFoundGone gone
                    && !gone.at().isBefore(node.lastSeenAlive())) {
                return gone.at();
            }
        }
        return null;
    }

    private static String key(Volume volume) {
        return volume.volumeId() + " " + volume.attachedTo();
    }

    /** What was recorded once isn't sent to the store again with every reading. */
    private void volumeFacts(List<Volume> volumes, List<Fact> facts) {
        volumes.stream()
                .filter(volume -> !volumesRecorded.contains(key(volume)))
                .sorted(Comparator.comparing(Volume::volumeId))
                .forEach(volume -> facts.add(Fact.VolumeCreated.of(volume)));
    }
}
