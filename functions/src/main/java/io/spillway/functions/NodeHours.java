package io.spillway.functions;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes down when our machines and disks began and ended to be charged: from EC2's state changes
 * and EBS's notifications as they come, and by a sweep of what EC2 still shows, which heals events
 * that were lost.
 */
public final class NodeHours implements EventHandler {

    /** The sweep leaves what is younger to the event, whose time is the exact one. */
    private static final Duration EVENTS_ARRIVE_WITHIN = Duration.ofMinutes(5);

    /** Several sweeps see each beginning; after that it is known for certain. */
    private static final Duration HEALED_WITHIN = Duration.ofHours(1);

    /** Enough for an hour of a large farm. */
    private static final int MOST_KNOWN = 20_000;

    private final Account account;

    /**
     * Identities of facts that are in the bucket for certain. Each sweep sees the same machines
     * again; while the function stays warm, it needs no request to hear that they are written.
     */
    private final Set<String> known = new HashSet<>();

    /** For Lambda. */
    public NodeHours() {
        this(Account.ofEnvironment());
    }

    public NodeHours(Account account) {
        this.account = account;
    }

    @Override
    public String handle(AwsEvent event) {
        return switch (event.detailType()) {
            case "EC2 Instance State-change Notification" -> instanceChanged(event);
            case "EBS Volume Notification" -> volumeChanged(event);
            case "Scheduled Event" -> sweep();
            default -> "not ours to handle: " + event.detailType();
        };
    }

    private String instanceChanged(AwsEvent event) {
        String id = event.detail("instance-id");
        List<Instance> found = account.inventory().instances(Set.of(id));
        if (found.isEmpty()) {
            return id + " isn't ours";
        }
        Instance instance = found.getFirst();
        switch (event.detail("state")) {
            case "running" -> {
                record(
                        new Fact.NodeStarted(
                                id, instance.launchId(), instance.pool(), event.time()));
                account.inventory().volumesOf(Set.of(id)).forEach(this::recordCreated);
            }
            case "shutting-down", "stopping" ->
                    record(new Fact.NodeStopped(id, event.time(), StopCause.of(instance)));
            // By now the charge has ended: only a time that EC2 itself tells is right.
            case "terminated", "stopped" -> recordEndThatEc2Tells(instance);
            default -> {}
        }
        return id + " is " + event.detail("state");
    }

    private String volumeChanged(AwsEvent event) {
        String arn = event.resources().isEmpty() ? "" : event.resources().getFirst();
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        switch (event.detail("event")) {
            case "createVolume" ->
                    account.inventory().volumes(Set.of(id)).stream()
                            // One that isn't attached yet is written when its machine runs, or by
                            // the sweep: the fact should say whose disk it is.
                            .filter(volume -> volume.attachedTo() != null)
                            .forEach(this::recordCreated);
            case "deleteVolume" -> {
                if ("deleted".equals(event.detail("result"))) {
                    // Its tags are gone with it; whoever records facts knows which are ours.
                    record(new Fact.VolumeDeleted(id, event.time()));
                }
            }
            default -> {}
        }
        return id + ": " + event.detail("event") + " " + event.detail("result");
    }

    private String sweep() {
        Instant now = account.clock().instant();
        int healed = 0;
        for (Instance instance : account.inventory().instances()) {
            if (isDue(instance.launchTime(), now)
                    && instance.state() == InstanceState.RUNNING
                    && record(
                            new Fact.NodeSeenRunning(
                                    instance.instanceId(),
                                    instance.launchId(),
                                    instance.pool(),
                                    instance.launchTime()))) {
                healed++;
            }
            if (!instance.state().isAlive() && recordEndThatEc2Tells(instance)) {
                healed++;
            }
        }
        for (Volume volume : account.inventory().volumes()) {
            if (isDue(volume.createdAt(), now) && recordCreated(volume)) {
                healed++;
            }
        }
        return "healed " + healed + " facts";
    }

    private static boolean isDue(Instant began, Instant now) {
        return began.plus(EVENTS_ARRIVE_WITHIN).isBefore(now)
                && began.plus(HEALED_WITHIN).isAfter(now);
    }

    private boolean recordEndThatEc2Tells(Instance instance) {
        Instant endedAt = instance.endedAt();
        return endedAt != null
                && record(
                        new Fact.NodeStopped(
                                instance.instanceId(), endedAt, StopCause.of(instance)));
    }

    private boolean recordCreated(Volume volume) {
        return record(Fact.VolumeCreated.of(volume));
    }

    private boolean record(Fact fact) {
        if (known.contains(fact.identity())) {
            return false;
        }
        boolean isNew = account.record(fact);
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.add(fact.identity());
        return isNew;
    }
}
