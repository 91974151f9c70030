package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.ledger.Fact;
import io.spillway.sandbox.events.EventFaults;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.s3.BucketNotifications;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BillArrivedTest {

    private final SandboxAccount sandbox = new SandboxAccount(EventFaults.NONE);

    @BeforeEach
    void deploy() {
        new BucketNotifications(
                        sandbox.story, new Chance(7), sandbox.store, "123456789012", "us-east-1")
                .toBus(SandboxAccount.BUCKET, sandbox.bus);
        sandbox.deploy(LambdaFunction.BILL_ARRIVED);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_part_of_the_bill_is_written_down_and_nothing_else_is() {
        sandbox.store.put(SandboxAccount.BUCKET, "cur/2026-11/part 1.csv", new byte[1]);
        sandbox.store.put(SandboxAccount.BUCKET, "other/1.csv", new byte[1]);
        var at = sandbox.story.instant().truncatedTo(ChronoUnit.SECONDS);

        sandbox.pass(Duration.ofMinutes(1));

        assertThat(sandbox.facts())
                .containsExactly(
                        new Fact.BillArrived(SandboxAccount.BUCKET, "cur/2026-11/part 1.csv", at));
    }
}
