package io.spillway.functions;

import com.fasterxml.jackson.databind.JsonNode;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.NodeOrigin;
import io.spillway.core.ledger.StopCause;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes down when our machines and disks began and ended to be charged: from EC2's state changes,
 * EBS's notifications and CloudTrail's word of interruptions as they come, and by a sweep of what
 * EC2 still shows, which heals events that were lost.
 */
public final class NodeHours implements EventHandler {

    private final Account account;
    private final KnownFacts known;
    private final HoursSweep sweep;

    /** For Lambda. */
    public NodeHours() {
        this(Account.ofEnvironment());
    }

    public NodeHours(Account account) {
        this.account = account;
        this.known = new KnownFacts(account);
        this.sweep = new HoursSweep(account, known);
    }

    @Override
    public String handle(AwsEvent event) {
        if (event.isSchedule()) {
            return sweep.run();
        }
        return switch (event.ofEc2().detailType()) {
            case "EC2 Instance State-change Notification" -> instanceChanged(event);
            case "EBS Volume Notification" -> volumeChanged(event);
            case "AWS Service Event via CloudTrail" -> serviceEvent(event);
            default -> throw event.foreign();
        };
    }

    private String instanceChanged(AwsEvent event) {
        String id = event.instanceId();
        List<Instance> found = account.inventory().instances(Set.of(id));
        if (found.isEmpty()) {
            return id + " isn't ours";
        }
        Instance instance = found.getFirst();
        String state = event.detail("state");
        switch (state) {
            case "running" -> started(instance, event.time());
            case "shutting-down", "stopping" -> stopped(id, event.time(), StopCause.of(instance));
            // By now the charge has ended: only a time that EC2 itself tells is right.
            case "terminated", "stopped" -> known.recordEndThatEc2Tells(instance);
            case "pending" -> {}
            default -> throw event.malformed("no state of an instance: \"" + state + "\"");
        }
        return id + " is " + state;
    }

    private void started(Instance instance, Instant at) {
        List<Volume> disks = account.inventory().volumesOf(Set.of(instance.instanceId()));
        NodeOrigin origin =
                NodeOrigin.of(instance, disks.stream().map(Volume::volumeId).sorted().toList());
        known.record(
                new Fact.NodeStarted(
                        instance.instanceId(), instance.launchId(), instance.pool(), origin, at));
        disks.forEach(disk -> known.record(Fact.VolumeCreated.of(disk)));
    }

    private void stopped(String id, Instant at, StopCause cause) {
        Fact end = new Fact.NodeStopped(id, at, cause);
        if (known.record(end)) {
            account.tellAtOnce(end);
        }
    }

    private String volumeChanged(AwsEvent event) {
        String id = event.volumeId();
        switch (event.detail("event")) {
            case "createVolume" ->
                    account.inventory().volumes(Set.of(id)).stream()
                            // One that isn't attached yet is written when its machine runs, or by
                            // the sweep: the fact should say whose disk it is.
                            .filter(volume -> volume.attachedTo() != null)
                            .forEach(volume -> known.record(Fact.VolumeCreated.of(volume)));
            case "deleteVolume" -> {
                if ("deleted".equals(event.detail("result")) && sweep.wasOurs(id)) {
                    known.record(new Fact.VolumeDeleted(id, event.time()));
                }
            }
            // Attaching and what snapshots do change no charge of a disk.
            default -> {}
        }
        return id + Shown.of(": " + event.detail("event") + " " + event.detail("result"));
    }

    /**
     * CloudTrail tells when EC2 took spot machines back, some minutes later: the only word of that
     * time when the state's event was lost.
     */
    private String serviceEvent(AwsEvent event) {
        if (!"BidEvictedEvent".equals(event.detail("eventName"))) {
            return "nothing about hours: " + Shown.of(event.detail("eventName"));
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode id : event.detail().at("/serviceEventDetails/instanceIdSet")) {
            ids.add(event.instanceId(id.asText()));
        }
        Instant at;
        try {
            at = Instant.parse(event.detail("eventTime"));
        } catch (DateTimeException unreadable) {
            throw event.malformed("no eventTime");
        }
        List<String> ours =
                account.inventory().instances(ids).stream().map(Instance::instanceId).toList();
        ours.forEach(id -> stopped(id, at, StopCause.INTERRUPTED));
        return "EC2 took back " + ours;
    }
}
