package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Tags;
import io.spillway.sandbox.events.EventFaults;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdleCapacityTest {

    private SandboxAccount sandbox = new SandboxAccount(EventFaults.NONE);

    @BeforeEach
    void deploy() {
        sandbox.deploy(LambdaFunction.IDLE_CAPACITY);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** A node whose agent says every five minutes that it has nothing to render. */
    private String idleNode(NodeRole role) {
        String id = sandbox.launch("studio", role, 1, Duration.ofHours(5)).getFirst();
        sandbox.pass(Duration.ofMinutes(7));
        String since = sandbox.story.instant().toString();
        sandbox.tag(id, Tags.IDLE_SINCE, since);
        sandbox.story.visitEvery(Duration.ofMinutes(5), () -> sayAgain(id, since));
        return id;
    }

    private void sayAgain(String id, String since) {
        String said = sandbox.instance(id).tags().getOrDefault(Tags.IDLE_SINCE, "");
        if (said.startsWith(since)) {
            sandbox.tag(id, Tags.IDLE_SINCE, since + "/" + sandbox.story.instant());
        }
    }

    @Test
    void a_node_that_has_been_idle_for_longer_than_the_limit_is_ended() {
        String id = idleNode(NodeRole.WORKER);

        sandbox.pass(Duration.ofMinutes(19));
        assertThat(sandbox.isAlive(id)).isTrue();

        sandbox.pass(Duration.ofMinutes(6));
        assertThat(sandbox.isAlive(id)).isFalse();
    }

    @Test
    void a_node_whose_agent_fell_silent_is_left_to_its_lease() {
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(7));
        sandbox.tag(id, Tags.IDLE_SINCE, sandbox.story.instant().toString());

        sandbox.pass(Duration.ofMinutes(45));

        assertThat(sandbox.isAlive(id)).isTrue();
    }

    @Test
    void as_many_idle_nodes_as_asked_for_stay_warm() {
        sandbox.close();
        sandbox = new SandboxAccount(EventFaults.NONE);
        sandbox.deploy(
                LambdaFunction.IDLE_CAPACITY,
                new IdleCapacity(
                        sandbox.account, new IdleCapacity.Settings(Duration.ofMinutes(20), 1)));
        String first = idleNode(NodeRole.WORKER);
        String second = idleNode(NodeRole.WORKER);

        sandbox.pass(Duration.ofMinutes(50));

        assertThat(sandbox.isAlive(first)).as("idle longest").isFalse();
        assertThat(sandbox.isAlive(second)).isTrue();
    }

    @Test
    void a_node_that_got_work_again_or_says_nothing_lives() {
        String busyAgain = idleNode(NodeRole.WORKER);
        sandbox.tag(busyAgain, Tags.IDLE_SINCE, "");
        String silent = sandbox.launch(1).getFirst();

        sandbox.pass(Duration.ofMinutes(50));

        assertThat(sandbox.isAlive(busyAgain)).isTrue();
        assertThat(sandbox.isAlive(silent)).isTrue();
    }

    @Test
    void the_hub_and_what_is_to_be_kept_live() {
        String hub = idleNode(NodeRole.HUB);
        String kept = idleNode(NodeRole.WORKER);
        sandbox.tag(kept, Tags.KEEP, "for a look");

        sandbox.pass(Duration.ofMinutes(50));

        assertThat(sandbox.isAlive(hub)).isTrue();
        assertThat(sandbox.isAlive(kept)).isTrue();
    }
}
