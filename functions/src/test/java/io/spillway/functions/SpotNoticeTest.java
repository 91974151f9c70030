package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.Fact;
import io.spillway.sandbox.events.EventFaults;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpotNoticeTest {

    private final SandboxAccount sandbox = new SandboxAccount(EventFaults.NONE);

    @BeforeEach
    void deploy() {
        sandbox.deploy(LambdaFunction.SPOT_NOTICE);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void an_interruption_is_written_down_and_shown_to_the_node_within_seconds() {
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(10));
        Instant told = sandbox.ec2.now();
        sandbox.happens(ec2 -> ec2.disruptions().interrupt(id, true));
        sandbox.pass(Duration.ofSeconds(5));

        assertThat(sandbox.facts()).containsExactly(new Fact.InterruptionNoticed(id, told));
        assertThat(sandbox.instance(id).tags())
                .containsEntry(Tags.INTERRUPTION_AT, told.plusSeconds(120).toString());
        assertThat(sandbox.urgentFacts()).containsExactly(new Fact.InterruptionNoticed(id, told));
    }

    @Test
    void a_rebalance_recommendation_is_only_written_down() {
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(10));
        Instant told = sandbox.ec2.now();
        sandbox.happens(ec2 -> ec2.disruptions().recommendRebalance(id));
        sandbox.pass(Duration.ofSeconds(5));

        assertThat(sandbox.facts()).containsExactly(new Fact.RebalanceRecommended(id, told));
        assertThat(sandbox.instance(id).tags()).doesNotContainKey(Tags.INTERRUPTION_AT);
    }

    @Test
    void other_peoples_machines_are_left_alone() {
        String id = sandbox.launch("somebody", NodeRole.WORKER, 1, Duration.ofHours(1)).getFirst();
        sandbox.pass(Duration.ofMinutes(10));
        sandbox.happens(ec2 -> ec2.disruptions().interrupt(id, true));
        sandbox.pass(Duration.ofMinutes(1));

        assertThat(sandbox.facts()).isEmpty();
    }
}
