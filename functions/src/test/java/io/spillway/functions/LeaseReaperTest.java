package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Tags;
import io.spillway.sandbox.events.EventFaults;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseReaperTest {

    private final SandboxAccount sandbox = new SandboxAccount(EventFaults.NONE);

    @BeforeEach
    void deploy() {
        sandbox.deploy(LambdaFunction.LEASE_REAPER);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_machine_lives_out_its_lease_and_a_little_more_and_then_dies() {
        String id = sandbox.launch(1).getFirst();

        sandbox.pass(Duration.ofMinutes(62));
        assertThat(sandbox.isAlive(id)).isTrue();

        sandbox.pass(Duration.ofMinutes(2));
        assertThat(sandbox.isAlive(id)).isFalse();
    }

    @Test
    void a_renewed_lease_is_honoured() {
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(30));
        sandbox.tag(
                id, Tags.LEASE_UNTIL, sandbox.story.instant().plus(Duration.ofHours(1)).toString());

        sandbox.pass(Duration.ofMinutes(58));

        assertThat(sandbox.isAlive(id)).isTrue();
    }

    @Test
    void a_stopped_machine_is_ended_within_minutes_lease_or_not() {
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(10));
        sandbox.happens(ec2 -> ec2.modify(id, "stop", null));
        sandbox.happens(ec2 -> ec2.disruptions().powerOff(id));

        sandbox.pass(Duration.ofMinutes(5));

        assertThat(sandbox.isAlive(id)).isFalse();
    }

    @Test
    void a_stopped_machine_with_a_keep_tag_is_left_alone_also_when_its_lease_is_over() {
        String id = sandbox.launch(1).getFirst();
        sandbox.tag(id, Tags.KEEP, "the disk is looked into");
        sandbox.pass(Duration.ofMinutes(10));
        sandbox.happens(ec2 -> ec2.modify(id, "stop", null));
        sandbox.happens(ec2 -> ec2.disruptions().powerOff(id));

        sandbox.pass(Duration.ofHours(2));

        assertThat(sandbox.ec2.instances().get(id).state().label()).isEqualTo("stopped");
    }

    @Test
    void machines_without_a_readable_lease_go_a_few_at_a_time() {
        List<String> ids = sandbox.launch(8);
        ids.forEach(id -> sandbox.tag(id, Tags.LEASE_UNTIL, "soon"));

        sandbox.pass(Duration.ofMinutes(89));
        assertThat(ids).allMatch(sandbox::isAlive);

        sandbox.pass(Duration.ofMinutes(2));
        assertThat(ids.stream().filter(sandbox::isAlive)).hasSize(3);
        assertThat(sandbox.alarms).hasSize(1).first().asString().startsWith("LEASES_UNREADABLE 3");
    }

    @Test
    void one_that_ec2_refuses_to_end_keeps_no_other_alive_and_is_shouted() {
        List<String> ids = sandbox.launch(5);
        sandbox.happens(ec2 -> ec2.modify(ids.get(2), null, true));

        sandbox.pass(Duration.ofMinutes(64));

        assertThat(ids.stream().filter(sandbox::isAlive)).containsExactly(ids.get(2));
        assertThat(sandbox.alarms.getFirst()).startsWith("NOT_ENDED 1").contains(ids.get(2));
    }

    @Test
    void other_peoples_machines_are_left_alone() {
        String id =
                sandbox.launch("somebody", NodeRole.WORKER, 1, Duration.ofMinutes(5)).getFirst();

        sandbox.pass(Duration.ofHours(2));

        assertThat(sandbox.ec2.instances().get(id).state().label()).isEqualTo("running");
    }
}
