package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.spillway.adapter.aws.CallPolicy.Bucket;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.PurchaseOption;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class ResilientCallsTest {

    private final VirtualTime time = new VirtualTime();
    private final CallPolicy calls = policy(time);
    private final AtomicInteger made = new AtomicInteger();

    private CallPolicy policy(Pause pause) {
        return new ResilientCalls(
                "ec2", Duration.ofMillis(500), time, pause, new SplittableRandom(7));
    }

    private static RuntimeException refusal(String code, int status) {
        return Ec2Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private Supplier<String> failing(int times, String code, int status) {
        return () -> {
            if (made.incrementAndGet() <= times) {
                throw refusal(code, status);
            }
            return "done";
        };
    }

    @Test
    void what_fails_for_a_moment_is_asked_again() {
        assertThat(calls.run(Bucket.READ, failing(2, "RequestLimitExceeded", 503)))
                .isEqualTo("done");
        assertThat(made).hasValue(3);
        // Half a second and a whole one, each plus or minus half.
        assertThat(time.passed()).isBetween(Duration.ofMillis(750), Duration.ofMillis(2_400));
    }

    @Test
    void what_is_refused_is_not_asked_again() {
        assertThatThrownBy(() -> calls.run(Bucket.READ, failing(9, "InvalidAMIID.NotFound", 400)))
                .isInstanceOf(Ec2Exception.class);
        assertThat(made).hasValue(1);
    }

    @Test
    void a_sold_out_pool_is_not_asked_again_although_ec2_says_it_with_status_500() {
        assertThatThrownBy(
                        () ->
                                calls.run(
                                        Bucket.LAUNCH,
                                        failing(9, "InsufficientInstanceCapacity", 500)))
                .isInstanceOf(Ec2Exception.class);
        assertThat(made).hasValue(1);
    }

    @Test
    void an_endpoint_that_keeps_failing_is_left_alone_for_a_while() {
        Supplier<String> broken = failing(1_000, "InternalError", 500);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> calls.run(Bucket.READ, broken))
                    .isInstanceOf(Ec2Exception.class);
        }

        assertThatThrownBy(() -> calls.run(Bucket.READ, broken))
                .isInstanceOf(CallNotPermittedException.class);
        assertThat(made).hasValue(10);

        time.pass(Duration.ofSeconds(31));
        assertThat(calls.run(Bucket.READ, () -> "well again")).isEqualTo("well again");
    }

    @Test
    void each_kind_of_call_keeps_to_its_own_bucket() {
        for (int i = 0; i < 25; i++) {
            calls.run(Bucket.LAUNCH, () -> "launched");
        }
        assertThat(time.passed()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_050));

        Duration before = time.passed();
        for (int i = 0; i < 100; i++) {
            calls.run(Bucket.READ, () -> "read");
        }
        assertThat(time.passed()).isEqualTo(before);
    }

    @Test
    void where_nobody_can_wait_a_call_without_a_turn_is_not_made() {
        CallPolicy impatient = policy(Pause.never());
        for (int i = 0; i < 5; i++) {
            impatient.run(Bucket.LAUNCH, () -> "launched");
        }

        assertThatThrownBy(() -> impatient.run(Bucket.LAUNCH, failing(0, "", 0)))
                .isInstanceOf(NoTurnException.class);
        assertThat(made).hasValue(0);
        time.pass(Duration.ofMillis(500));
        assertThat(impatient.run(Bucket.LAUNCH, failing(0, "", 0))).isEqualTo("done");
    }

    /** Case 5: the first try may have launched, however the last one was refused. */
    @Test
    void a_launch_whose_first_try_got_no_answer_is_unknown_when_the_next_are_throttled() {
        try (SandboxEc2 sandbox = new SandboxEc2()) {
            Ec2Calls launches = new Ec2Calls(sandbox.clients.ec2(), calls);
            assertThatThrownBy(
                            () ->
                                    launches.launch(
                                            "CreateFleet",
                                            PurchaseOption.SPOT,
                                            () -> {
                                                if (made.incrementAndGet() == 1) {
                                                    throw SdkClientException.create("cut off");
                                                }
                                                throw refusal("RequestLimitExceeded", 503);
                                            }))
                    .isInstanceOfSatisfying(
                            CloudException.class,
                            unknown -> assertThat(unknown.kind()).isEqualTo(Kind.UNKNOWN_OUTCOME));
            assertThat(made).hasValue(ResilientCalls.ATTEMPTS);
        }
    }
}
