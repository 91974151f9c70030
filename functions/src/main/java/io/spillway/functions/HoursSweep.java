package io.spillway.functions;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.NodeOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes down what events should have told and didn't, from what EC2 shows of our machines. */
final class HoursSweep {

    /** The sweep leaves what is younger to the event, whose time is the exact one. */
    private static final Duration EVENTS_ARRIVE_WITHIN = Duration.ofMinutes(5);

    /** Several sweeps see each beginning; after that it is known for certain. */
    private static final Duration HEALED_WITHIN = Duration.ofHours(1);

    /** CloudTrail tells of an interruption within a quarter of an hour. */
    private static final Duration END_IS_TOLD_WITHIN = Duration.ofMinutes(15);

    /** One that was ended sooner than this after its launch may never have run. */
    private static final Duration LONGEST_PENDING = Duration.ofSeconds(30);

    private static final String NOTE = "node-hours.json";

    private final Account account;
    private final KnownFacts known;

    HoursSweep(Account account, KnownFacts known) {
        this.account = account;
        this.known = known;
    }

    String run() {
        Instant now = account.clock().instant();
        List<Instance> instances = account.inventory().instances();
        List<Volume> volumes = account.inventory().volumes();
        Sightings seen = lastSeen().seen(instances, now).withDisks(volumes, now);
        int healed = beginnings(instances, volumes, now);
        for (Instance instance : instances) {
            if (!Sightings.isCharged(instance) && known.recordEndThatEc2Tells(instance)) {
                healed++;
            }
        }
        Set<String> settled = endsNobodyTold(seen, now);
        account.notes().write(NOTE, seen.settled(settled).write());
        return "healed " + (healed + settled.size()) + " facts";
    }

    private Sightings lastSeen() {
        return account.notes().read(NOTE).map(Sightings::read).orElse(Sightings.NONE);
    }

    /** Whether a disk that is gone, and its tags with it, was ours. */
    boolean wasOurs(String volumeId) {
        return known.isRecorded(Fact.VolumeCreated.identityOf(volumeId))
                || lastSeen().disks().containsKey(volumeId);
    }

    private int beginnings(List<Instance> instances, List<Volume> volumes, Instant now) {
        Map<String, List<String>> disks = new HashMap<>();
        for (Volume volume : volumes) {
            if (volume.attachedTo() != null) {
                disks.computeIfAbsent(volume.attachedTo(), _ -> new ArrayList<>())
                        .add(volume.volumeId());
            }
        }
        int healed = 0;
        for (Instance instance : instances) {
            if (isDue(instance.launchTime(), now) && hasRun(instance)) {
                List<String> own = disks.getOrDefault(instance.instanceId(), List.of());
                healed += known.record(seenRunning(instance, own)) ? 1 : 0;
            }
        }
        for (Volume volume : volumes) {
            if (isDue(volume.createdAt(), now) && known.record(Fact.VolumeCreated.of(volume))) {
                healed++;
            }
        }
        return healed;
    }

    private static Fact seenRunning(Instance instance, List<String> volumeIds) {
        return new Fact.NodeSeenRunning(
                instance.instanceId(),
                instance.launchId(),
                instance.pool(),
                NodeOrigin.of(instance, volumeIds.stream().sorted().toList()),
                instance.launchTime());
    }

    private static boolean isDue(Instant began, Instant now) {
        return began.plus(EVENTS_ARRIVE_WITHIN).isBefore(now)
                && began.plus(HEALED_WITHIN).isAfter(now);
    }

    /** Running, or ended in a way that only one that ran ends; a failed launch costs nothing. */
    private static boolean hasRun(Instance instance) {
        if (instance.state() == InstanceState.RUNNING) {
            return true;
        }
        Instant endedAt = instance.endedAt();
        boolean endedAtOnce =
                endedAt != null && endedAt.isBefore(instance.launchTime().plus(LONGEST_PENDING));
        boolean endedByUser =
                "Client.UserInitiatedShutdown".equals(instance.stateReason())
                        || "Client.InstanceInitiatedShutdown".equals(instance.stateReason());
        return !Sightings.isCharged(instance)
                && !endedAtOnce
                && (endedByUser || instance.wasInterrupted());
    }

    /** The ids of machines whose end is written down now, as the interval that is known. */
    private Set<String> endsNobodyTold(Sightings seen, Instant now) {
        Set<String> settled = new TreeSet<>();
        seen.gone()
                .forEach(
                        (id, gone) -> {
                            if (gone.settled()
                                    || gone.since().plus(END_IS_TOLD_WITHIN).isAfter(now)) {
                                return;
                            }
                            if (!known.isRecorded(
                                    new Fact.NodeStopped(id, gone.since(), gone.cause())
                                            .identity())) {
                                known.record(
                                        new Fact.NodeFoundGone(
                                                id,
                                                gone.lastSeenAlive(),
                                                gone.since(),
                                                gone.cause()));
                            }
                            settled.add(id);
                        });
        return settled;
    }
}
