package io.spillway.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.adapter.aws.JsonTree;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ledger.StopCause;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When each machine of ours was last seen alive, from sweep to sweep: where nothing tells when one
 * ended, that and the first reading without it are all that is known.
 *
 * @param alive by instance id, when it was last described as alive
 * @param gone by instance id, those that ended and whose end EC2 doesn't tell
 * @param disks by volume id, when those were last described whose beginning was written down longer
 *     ago than a fact is looked for
 */
record Sightings(
        SortedMap<String, Instant> alive,
        SortedMap<String, Gone> gone,
        SortedMap<String, Instant> disks) {

    /**
     * A machine whose end nothing told yet.
     *
     * @param lastSeenAlive the last reading that showed it alive; its launch when none did
     * @param since the first reading that showed it gone
     * @param settled whether its end is written down
     */
    record Gone(Instant lastSeenAlive, Instant since, StopCause cause, boolean settled) {}

    static final Sightings NONE = new Sightings(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    /** Facts of today and yesterday are looked for. */
    private static final Duration FACT_IS_FOUND_FOR = Duration.ofHours(23);

    /** EBS tells of a disk's end within minutes, and again for a day if it isn't heard. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    Sightings {
        alive = Collections.unmodifiableSortedMap(new TreeMap<>(alive));
        gone = Collections.unmodifiableSortedMap(new TreeMap<>(gone));
        disks = Collections.unmodifiableSortedMap(new TreeMap<>(disks));
    }

    /** Whether EC2 charges for its running, or is about to. */
    static boolean isCharged(Instance instance) {
        return instance.state() == InstanceState.PENDING
                || instance.state() == InstanceState.RUNNING;
    }

    /** With a reading of all machines of ours that EC2 describes. */
    Sightings seen(List<Instance> instances, Instant now) {
        SortedMap<String, Instant> nowAlive = new TreeMap<>();
        SortedMap<String, Gone> nowGone = new TreeMap<>();
        Set<String> described = new HashSet<>();
        for (Instance instance : instances) {
            String id = instance.instanceId();
            described.add(id);
            if (isCharged(instance)) {
                nowAlive.put(id, now);
            } else if (instance.endedAt() == null) {
                Gone known = gone.get(id);
                nowGone.put(
                        id,
                        known != null
                                ? known
                                : new Gone(
                                        alive.getOrDefault(id, instance.launchTime()),
                                        now,
                                        StopCause.of(instance),
                                        false));
            }
        }
        alive.forEach(
                (id, last) -> {
                    if (!described.contains(id)) {
                        nowGone.put(id, new Gone(last, now, StopCause.UNKNOWN, false));
                    }
                });
        gone.forEach(
                (id, before) -> {
                    if (!described.contains(id) && !before.settled()) {
                        nowGone.put(id, before);
                    }
                });
        return new Sightings(nowAlive, nowGone, disks);
    }

    /** With a reading of all disks of ours that EC2 describes. */
    Sightings withDisks(List<Volume> volumes, Instant now) {
        SortedMap<String, Instant> seen = new TreeMap<>(disks);
        seen.values().removeIf(last -> last.plus(REMEMBERED).isBefore(now));
        for (Volume volume : volumes) {
            if (volume.createdAt().plus(FACT_IS_FOUND_FOR).isBefore(now)) {
                seen.put(volume.volumeId(), now);
            }
        }
        return new Sightings(alive, gone, seen);
    }

    /** With the ends of these written down. */
    Sightings settled(Set<String> ids) {
        SortedMap<String, Gone> after = new TreeMap<>(gone);
        after.replaceAll(
                (id, one) ->
                        ids.contains(id)
                                ? new Gone(one.lastSeenAlive(), one.since(), one.cause(), true)
                                : one);
        return new Sightings(alive, after, disks);
    }

    String write() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode living = json.putObject("alive");
        alive.forEach((id, at) -> living.put(id, at.toString()));
        ObjectNode old = json.putObject("disks");
        disks.forEach((id, at) -> old.put(id, at.toString()));
        ObjectNode ended = json.putObject("gone");
        gone.forEach(
                (id, one) ->
                        ended.putObject(id)
                                .put("lastSeenAlive", one.lastSeenAlive().toString())
                                .put("since", one.since().toString())
                                .put("cause", one.cause().name())
                                .put("settled", one.settled()));
        return JsonTree.write(json);
    }

    /** What was written; nothing when it can't be read: the next sweeps see all again. */
    static Sightings read(String text) {
        try {
            JsonNode json = JsonTree.read(text);
            SortedMap<String, Gone> gone = new TreeMap<>();
            for (Map.Entry<String, JsonNode> one : json.path("gone").properties()) {
                JsonNode value = one.getValue();
                gone.put(
                        one.getKey(),
                        new Gone(
                                Instant.parse(value.path("lastSeenAlive").asText()),
                                Instant.parse(value.path("since").asText()),
                                StopCause.valueOf(value.path("cause").asText()),
                                value.path("settled").asBoolean()));
            }
            return new Sightings(times(json.path("alive")), gone, times(json.path("disks")));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException broken) {
            return NONE;
        }
    }

    private static SortedMap<String, Instant> times(JsonNode byId) {
        SortedMap<String, Instant> times = new TreeMap<>();
        for (Map.Entry<String, JsonNode> one : byId.properties()) {
            times.put(one.getKey(), Instant.parse(one.getValue().asText()));
        }
        return times;
    }
}
