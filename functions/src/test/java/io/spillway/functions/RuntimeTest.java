package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.Fact;
import io.spillway.sandbox.events.EventFaults;
import io.spillway.testkit.lambda.Answer;
import io.spillway.testkit.lambda.FunctionProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Handlers in processes of their own behind Lambda's Runtime API, on the sandbox's account. */
class RuntimeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;
    private final SandboxAccount sandbox = new SandboxAccount(EventFaults.NONE);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void an_interruption_is_tagged_written_down_and_told_at_once() {
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(10));
        Instant told = sandbox.ec2.now();
        sandbox.happens(ec2 -> ec2.disruptions().interrupt(id, true));

        try (FunctionProcess process = sandbox.start(folder, LambdaFunction.SPOT_NOTICE)) {
            Answer answer = process.api().invoke(sandbox.events.getLast(), PATIENCE);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Returned.class,
                            one ->
                                    assertThat(one.body())
                                            .isEqualTo("\"" + id + " will be interrupted\""));
        }
        assertThat(sandbox.facts()).containsExactly(new Fact.InterruptionNoticed(id, told));
        assertThat(sandbox.instance(id).tags()).containsKey(Tags.INTERRUPTION_AT);
        assertThat(sandbox.urgentFacts()).hasSize(1);
    }
}
