package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private final VirtualTime time = new VirtualTime();
    private final TokenBucket bucket = new TokenBucket(time, 2, 5);

    private void takeAndWait(int tokens) {
        for (int i = 0; i < tokens; i++) {
            time.pass(bucket.take());
        }
    }

    @Test
    void a_burst_passes_at_once_and_then_the_rate_holds() {
        takeAndWait(5);
        assertThat(time.passed()).isZero();

        takeAndWait(20);
        assertThat(time.passed()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_050));
    }

    @Test
    void it_never_fills_beyond_its_burst() {
        time.pass(Duration.ofHours(1));
        takeAndWait(5);

        assertThat(bucket.take()).isPositive();
    }

    @Test
    void callers_that_wait_side_by_side_stand_in_line() {
        takeAndWait(5);

        assertThat(bucket.take()).isEqualTo(Duration.ofMillis(501));
        assertThat(bucket.take()).isEqualTo(Duration.ofMillis(1_001));
    }

    @Test
    void a_drained_bucket_starts_from_nothing() {
        bucket.drain();

        assertThat(bucket.take()).isEqualTo(Duration.ofMillis(501));
    }

    @Test
    void a_clock_that_is_set_back_costs_no_more_than_the_time_until_then() {
        Instant[] now = {VirtualTime.START};
        TokenBucket stepping = new TokenBucket(() -> now[0], 2, 1);
        assertThat(stepping.take()).isZero();

        now[0] = VirtualTime.START.minus(Duration.ofDays(1));
        assertThat(stepping.take()).isEqualTo(Duration.ofMillis(501));
        now[0] = now[0].plusSeconds(1);
        assertThat(stepping.take()).isZero();
    }
}
