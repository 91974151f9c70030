package io.spillway.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTimeTest {

    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final Pool POOL = new Pool("c7i.8xlarge", "us-east-1a", PurchaseOption.SPOT);
    private static final Fact STARTED = new Fact.NodeStarted("i-1", null, POOL, START);
    private static final Fact SEEN =
            new Fact.NodeSeenRunning("i-1", null, POOL, START.minusSeconds(9));
    private static final Fact STOPPED =
            new Fact.NodeStopped("i-1", START.plusSeconds(3_600), StopCause.USER);
    private static final Fact GONE =
            new Fact.NodeFoundGone(
                    "i-1", START.plusSeconds(3_000), START.plusSeconds(3_610), StopCause.UNKNOWN);

    private static RunTime of(Fact... facts) {
        return RunTime.of(List.of(facts)).orElseThrow();
    }

    @Test
    void told_times_are_exact_and_take_the_place_of_readings() {
        assertThat(of(GONE, SEEN, STOPPED, STARTED))
                .isEqualTo(RunTime.billed(Duration.ofHours(1)))
                .matches(time -> !time.isEstimated());
    }

    @Test
    void an_end_that_nothing_told_is_between_two_readings() {
        assertThat(of(STARTED, GONE))
                .isEqualTo(new RunTime(Duration.ofSeconds(3_000), Duration.ofSeconds(3_610)))
                .matches(RunTime::isEstimated);
    }

    @Test
    void a_start_that_nothing_told_is_somewhere_after_the_launch() {
        assertThat(of(SEEN, STOPPED).holds(Duration.ofHours(1))).isTrue();
        assertThat(of(SEEN, STOPPED).holds(Duration.ofSeconds(3_610))).isFalse();
    }

    @Test
    void a_machine_that_runs_or_was_never_seen_to_has_no_time_yet() {
        assertThat(RunTime.of(List.of(STARTED))).isEmpty();
        assertThat(RunTime.of(List.of(STOPPED))).isEmpty();
    }
}
