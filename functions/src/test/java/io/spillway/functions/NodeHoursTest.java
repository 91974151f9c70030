package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.NodeOrigin;
import io.spillway.core.ledger.StopCause;
import io.spillway.sandbox.events.EventFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeHoursTest {

    private SandboxAccount sandbox = new SandboxAccount(EventFaults.NONE);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void restart(EventFaults faults) {
        sandbox.close();
        sandbox = new SandboxAccount(faults);
    }

    @Test
    void the_whole_life_of_a_machine_and_its_disk_is_written_with_ec2s_times() {
        sandbox.deploy(LambdaFunction.NODE_HOURS);
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(30));
        var disk = sandbox.account.inventory().volumes().getFirst();
        var origin = NodeOrigin.of(sandbox.instance(id), List.of(disk.volumeId()));
        sandbox.account.actions().terminate(Set.of(id));
        sandbox.pass(Duration.ofMinutes(5));

        List<Fact> facts = sandbox.facts();

        assertThat(facts).hasSize(5);
        assertThat(facts)
                .contains(
                        // What the sweep sees tells no exact start, and is told apart from one.
                        new Fact.NodeSeenRunning(
                                id,
                                "launch-1",
                                sandbox.instance(id).pool(),
                                origin,
                                sandbox.instance(id).launchTime()),
                        new Fact.NodeStarted(
                                id,
                                "launch-1",
                                sandbox.instance(id).pool(),
                                origin,
                                sandbox.toldAt(id, "running")),
                        new Fact.NodeStopped(
                                id, sandbox.toldAt(id, "shutting-down"), StopCause.USER),
                        new Fact.VolumeCreated(
                                disk.volumeId(), id, "launch-1", "gp3", 40, disk.createdAt()))
                .anyMatch(
                        fact ->
                                fact instanceof Fact.VolumeDeleted deleted
                                        && deleted.volumeId().equals(disk.volumeId()));
    }

    @Test
    void an_interruption_is_told_from_an_end_by_the_user() {
        sandbox.deploy(LambdaFunction.NODE_HOURS);
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(10));
        sandbox.happens(ec2 -> ec2.disruptions().interrupt(id, false));
        sandbox.pass(Duration.ofMinutes(5));

        assertThat(sandbox.facts())
                .contains(
                        new Fact.NodeStopped(
                                id, sandbox.toldAt(id, "shutting-down"), StopCause.INTERRUPTED));
    }

    @Test
    void other_peoples_machines_are_not_written_down() {
        sandbox.deploy(LambdaFunction.NODE_HOURS);
        sandbox.launch("somebody", NodeRole.WORKER, 2, Duration.ofHours(1));
        sandbox.pass(Duration.ofMinutes(30));

        assertThat(sandbox.facts()).isEmpty();
    }

    @Test
    void other_peoples_disks_are_not_written_down_when_they_go() {
        sandbox.deploy(LambdaFunction.NODE_HOURS);
        List<String> ids = sandbox.launch("somebody", NodeRole.WORKER, 2, Duration.ofHours(1));
        sandbox.pass(Duration.ofMinutes(30));
        sandbox.happens(ec2 -> ec2.terminate(ids));
        sandbox.pass(Duration.ofMinutes(30));

        assertThat(sandbox.facts()).isEmpty();
    }

    @Test
    void a_disk_whose_fact_is_too_old_to_be_looked_for_is_known_as_ours_by_the_sweeps_note() {
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(5));
        Volume disk = sandbox.account.inventory().volumes().getFirst();
        sandbox.account
                .notes()
                .write(
                        "node-hours.json",
                        Sightings.NONE
                                .withDisks(List.of(disk), disk.createdAt().plus(Duration.ofDays(3)))
                                .write());
        sandbox.deploy(LambdaFunction.NODE_HOURS);
        sandbox.account.actions().terminate(Set.of(id));
        sandbox.pass(Duration.ofMinutes(2));

        assertThat(sandbox.facts())
                .anyMatch(
                        fact ->
                                fact instanceof Fact.VolumeDeleted deleted
                                        && deleted.volumeId().equals(disk.volumeId()));
    }

    @Test
    void doubled_and_late_events_leave_the_same_facts() {
        Set<Fact> once = lives(EventFaults.NONE);

        assertThat(lives(new EventFaults(0, 1, 0, Duration.ZERO))).isEqualTo(once);
        assertThat(lives(new EventFaults(0, 0.5, 0.5, Duration.ofMinutes(2)))).isEqualTo(once);
    }

    private Set<Fact> lives(EventFaults faults) {
        restart(faults);
        sandbox.deploy(LambdaFunction.NODE_HOURS);
        List<String> ids = sandbox.launch(3);
        sandbox.pass(Duration.ofMinutes(20));
        sandbox.account.actions().terminate(ids);
        sandbox.pass(Duration.ofMinutes(20));
        return sandbox.facts().stream()
                .collect(
                        Collectors.toCollection(
                                () -> new TreeSet<>(Comparator.comparing(Object::toString))));
    }

    @Test
    void the_sweep_heals_events_that_were_lost() {
        restart(new EventFaults(1, 0, 0, Duration.ZERO));
        sandbox.deploy(LambdaFunction.NODE_HOURS);
        String id = sandbox.launch(1).getFirst();
        var launchTime = sandbox.instance(id).launchTime();
        sandbox.pass(Duration.ofMinutes(25));
        var disk = sandbox.account.inventory().volumes().getFirst();
        var origin = NodeOrigin.of(sandbox.instance(id), List.of(disk.volumeId()));
        sandbox.account.actions().terminate(Set.of(id));
        var endedAt = sandbox.story.instant();
        sandbox.pass(Duration.ofMinutes(25));

        assertThat(sandbox.facts())
                .contains(
                        new Fact.NodeSeenRunning(
                                id, "launch-1", sandbox.instance(id).pool(), origin, launchTime),
                        new Fact.NodeStopped(id, endedAt, StopCause.USER))
                .anyMatch(fact -> fact instanceof Fact.VolumeCreated)
                .as("only an event tells the start to the second")
                .noneMatch(fact -> fact instanceof Fact.NodeStarted);
    }

    @Test
    void an_end_that_nothing_tells_is_the_interval_between_two_sweeps() {
        restart(new EventFaults(1, 0, 0, Duration.ZERO));
        sandbox.deploy(LambdaFunction.NODE_HOURS);
        String id = sandbox.launch(1).getFirst();
        Instant start = sandbox.story.instant();
        sandbox.pass(Duration.ofMinutes(25));
        sandbox.happens(ec2 -> ec2.disruptions().interrupt(id, false));
        sandbox.pass(Duration.ofMinutes(40));

        assertThat(sandbox.facts())
                .contains(
                        new Fact.NodeFoundGone(
                                id,
                                start.plus(Duration.ofMinutes(20)),
                                start.plus(Duration.ofMinutes(30)),
                                StopCause.INTERRUPTED))
                .noneMatch(fact -> fact instanceof Fact.NodeStopped);
    }

    @Test
    void cloudtrail_tells_an_interruptions_time_when_the_states_event_was_lost() {
        restart(new EventFaults(1, 0, 0, Duration.ZERO));
        EventHandler handler = sandbox.deploy(LambdaFunction.NODE_HOURS);
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(25));
        sandbox.happens(ec2 -> ec2.disruptions().interrupt(id, false));
        Instant end = sandbox.ec2.now();
        sandbox.pass(Duration.ofMinutes(8));

        sandbox.events.stream()
                .filter(event -> event.contains("BidEvictedEvent"))
                .forEach(handler::handle);
        sandbox.pass(Duration.ofMinutes(40));

        assertThat(sandbox.facts())
                .contains(new Fact.NodeStopped(id, end, StopCause.INTERRUPTED))
                .noneMatch(fact -> fact instanceof Fact.NodeFoundGone);
    }

    @Test
    void a_life_between_two_sweeps_that_no_event_told_is_written_down() {
        restart(new EventFaults(1, 0, 0, Duration.ZERO));
        sandbox.deploy(LambdaFunction.NODE_HOURS);
        sandbox.pass(Duration.ofMinutes(1));
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(4));
        sandbox.account.actions().terminate(Set.of(id));
        Instant end = sandbox.ec2.now();
        sandbox.pass(Duration.ofMinutes(30));

        assertThat(sandbox.facts())
                .contains(new Fact.NodeStopped(id, end, StopCause.USER))
                .anyMatch(fact -> fact instanceof Fact.NodeSeenRunning);
    }
}
