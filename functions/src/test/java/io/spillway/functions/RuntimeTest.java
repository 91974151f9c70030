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
import java.util.List;
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

    private FunctionProcess start(LambdaFunction function) {
        return new FunctionProcess(
                new FunctionProcess.Start(
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        System.getProperty("java.class.path"),
                        function.handlerClass().getName(),
                        sandbox.environment(),
                        folder.resolve("out.log")));
    }

    @Test
    void an_interruption_is_tagged_written_down_and_told_at_once() {
        String id = sandbox.launch(1).getFirst();
        sandbox.pass(Duration.ofMinutes(10));
        Instant told = sandbox.ec2.now();
        sandbox.happens(ec2 -> ec2.interrupt(id, true));

        try (FunctionProcess process = start(LambdaFunction.SPOT_NOTICE)) {
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

    @Test
    void bad_events_fail_are_logged_and_counted_and_the_process_lives_on() {
        String id = sandbox.launch(1).getFirst();
        sandbox.tag(id, Tags.LEASE_UNTIL, "2020-01-01T00:00:00Z");
        sandbox.pass(Duration.ofMinutes(1));
        List<String> bad =
                List.of(
                        "not JSON",
                        "{}",
                        "\"" + "x".repeat(2 << 20) + "\"",
                        SandboxAccount.tick().replace("\"version\":\"0\"", "\"version\":\"7\""),
                        SandboxAccount.tick().replace("aws.events", "com.example"));

        try (FunctionProcess process = start(LambdaFunction.LEASE_REAPER)) {
            for (String event : bad) {
                assertThat(process.api().invoke(event, PATIENCE))
                        .isInstanceOfSatisfying(
                                Answer.Failed.class,
                                one -> assertThat(one.body()).contains("BadEventException"));
            }
            assertThat(sandbox.isAlive(id)).isTrue();

            assertThat(process.api().invoke(SandboxAccount.tick(), PATIENCE))
                    .isInstanceOf(Answer.Returned.class);
            assertThat(process.isAlive()).isTrue();
            assertThat(process.output().split("\"BadEvents\":1", -1)).hasSize(bad.size() + 1);
            assertThat(process.output()).contains("unknown_version event", "foreign event");
        }
        assertThat(sandbox.isAlive(id)).isFalse();
    }
}
