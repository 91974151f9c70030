package io.spillway.app.loop;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings what is recorded of rented nodes in line with what EC2 shows. */
final class NodeBook {

    /**
     * EC2's reads may lag behind its writes: within this time of a launch, a node that isn't shown
     * is not taken for gone (cloud-failure case 4).
     */
    private static final Duration CONSISTENCY = Duration.ofMinutes(5);

    /** How long an exact end time is waited for before the end is taken as an interval. */
    private static final Duration END_WAIT = Duration.ofMinutes(15);

    private final Store store;
    private final Timeline timeline;
    private Set<String> volumesRecorded = Set.of();

    /** Ended machines that EC2 still shows and whose books are closed, so as to ask only once. */
    private final Set<String> closed = new HashSet<>();

    NodeBook(Store store, Timeline timeline) {
        this.store = store;
        this.timeline = timeline;
    }

    void reconcile(Observation.CloudReading reading, Instant now) {
        Map<String, Node> known = new LinkedHashMap<>();
        store.nodes().forEach(node -> known.put(node.instanceId(), node));
        Map<String, Instance> shown = new LinkedHashMap<>();
        for (Instance instance : reading.instances()) {
            shown.put(instance.instanceId(), instance);
            if (!known.containsKey(instance.instanceId())
                    && (instance.state().isAlive() || isUnknown(instance))) {
                adopt(instance, now);
            }
        }
        closed.retainAll(shown.keySet());
        List<Node> changed = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (Node node : known.values()) {
            Instance instance = shown.get(node.instanceId());
            Node updated =
                    instance != null && instance.state().isAlive()
                            ? alive(node, instance, now)
                            : notAlive(node, instance, now, facts);
            if (!updated.equals(node)) {
                changed.add(updated);
            }
        }
        volumeFacts(reading, facts);
        store.record(facts);
        volumesRecorded = reading.volumes().stream().map(NodeBook::key).collect(Collectors.toSet());
        store.updateNodes(changed);
    }

    private boolean isUnknown(Instance ended) {
        if (closed.contains(ended.instanceId())) {
            return false;
        }
        if (store.node(ended.instanceId()).isEmpty()) {
            return true;
        }
        closed.add(ended.instanceId());
        return false;
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
                            + (instance.state().isAlive()
                                    ? " was found running for "
                                    : " ran and ended for ")
                            + launchId
                            + ", whose answer never came.");
        }
    }

    private Node alive(Node node, Instance instance, Instant now) {
        Node updated = node.withLastSeenAlive(now);
        if (node.phase() == NodePhase.GONE) {
            return node;
        }
        String state = instance.tags().getOrDefault(Tags.STATE, "");
        if (node.readyAt() == null && state.equals("ready")) {
            timeline.tell(
                    "ready",
                    node.instanceId(),
                    node.instanceId() + " (" + node.pool() + ") joined and is ready.");
            updated = updated.ready(now);
        }
        return updated;
    }

    private Node notAlive(
            Node node,
            @org.jspecify.annotations.Nullable Instance instance,
            Instant now,
            List<Fact> facts) {
        if (node.phase() == NodePhase.GONE && node.endedAt() != null) {
            return node;
        }
        if (instance == null && now.isBefore(node.launchedAt().plus(CONSISTENCY))) {
            return node;
        }
        Instant told = node.endedAt() == null ? toldEnd(node.instanceId()) : null;
        if (told != null) {
            return node.gone(told);
        }
        if (instance != null && instance.endedAt() != null && node.endedAt() == null) {
            // The event may come later with the same time; the fact's identity makes them one.
            facts.add(new Fact.NodeStopped(node.instanceId(), instance.endedAt(), cause(instance)));
            return node.gone(instance.endedAt());
        }
        if (node.endedAt() == null && now.isAfter(node.lastSeenAlive().plus(END_WAIT))) {
            StopCause cause = instance == null ? StopCause.UNKNOWN : cause(instance);
            facts.add(new Fact.NodeFoundGone(node.instanceId(), node.lastSeenAlive(), now, cause));
            timeline.tell(
                    "ended",
                    node.instanceId(),
                    node.instanceId()
                            + " is gone and nothing told when: between "
                            + node.lastSeenAlive()
                            + " and "
                            + now
                            + ".");
            return node.gone(node.lastSeenAlive());
        }
        return node.withPhase(NodePhase.GONE);
    }

    /** An end that was recorded before the node was known, or just before a crash. */
    private @org.jspecify.annotations.Nullable Instant toldEnd(String instanceId) {
        for (Fact fact : store.factsAbout(instanceId)) {
            if (fact instanceof Fact.NodeStopped stopped) {
                return stopped.at();
            }
        }
        return null;
    }

    private static String key(Volume volume) {
        return volume.volumeId() + " " + volume.attachedTo();
    }

    private static StopCause cause(Instance instance) {
        return instance.wasInterrupted() ? StopCause.INTERRUPTED : StopCause.USER;
    }

    /** What was recorded once isn't sent to the store again with every reading. */
    private void volumeFacts(Observation.CloudReading reading, List<Fact> facts) {
        reading.volumes().stream()
                .filter(volume -> !volumesRecorded.contains(key(volume)))
                .sorted(Comparator.comparing(Volume::volumeId))
                .forEach(
                        volume ->
                                facts.add(
                                        new Fact.VolumeCreated(
                                                volume.volumeId(),
                                                volume.attachedTo(),
                                                volume.tags().get(Tags.LAUNCH_ID),
                                                volume.kind(),
                                                volume.sizeGib(),
                                                volume.createdAt())));
    }
}
