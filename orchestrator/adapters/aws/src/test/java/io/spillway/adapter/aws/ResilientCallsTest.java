package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.spillway.adapter.aws.CallPolicy.Bucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class ResilientCallsTest {

    private final CallPolicy calls = new ResilientCalls("ec2", Duration.ofMillis(1));
    private final AtomicInteger made = new AtomicInteger();

    private Supplier<String> failing(int times, String code, int status) {
        return () -> {
            if (made.incrementAndGet() <= times) {
                throw Ec2Exception.builder()
                        .statusCode(status)
                        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                        .build();
            }
            return "done";
        };
    }

    @Test
    void what_fails_for_a_moment_is_asked_again() {
        assertThat(calls.run(Bucket.READ, failing(2, "RequestLimitExceeded", 503)))
                .isEqualTo("done");
        assertThat(made).hasValue(3);
    }

    @Test
    void what_is_refused_is_not_asked_again() {
        assertThatThrownBy(() -> calls.run(Bucket.READ, failing(9, "InvalidAMIID.NotFound", 400)))
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
    }
}
