package io.spillway.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventBusTest {

    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final Duration LATE = Duration.ofMinutes(5);

    /** Publishes a hundred events, one a second, and tells when each was heard. */
    private static List<String> heard(long seed, EventFaults faults) {
        Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
        EventBus bus = new EventBus(story, new Chance(seed), faults, "1", "us-east-1");
        List<String> heard = new ArrayList<>();
        bus.addRule(
                Set.of("x"),
                event -> heard.add(Duration.between(START, story.instant()) + " " + event));
        for (int i = 0; i < 100; i++) {
            String event = "{\"detail-type\":\"x\",\"n\":" + i + "}";
            story.at(START.plusSeconds(i), () -> bus.publish(event));
        }
        story.run(START.plus(Duration.ofHours(1)), () -> false);
        return heard;
    }

    @Test
    void every_event_arrives_once_within_seconds_when_nothing_is_wrong() {
        assertThat(heard(7, EventFaults.NONE)).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void equal_seeds_tell_equal_stories() {
        EventFaults faults = new EventFaults(0.1, 0.1, 0.1, LATE);

        assertThat(heard(7, faults)).isEqualTo(heard(7, faults)).isNotEqualTo(heard(8, faults));
    }

    @Test
    void events_are_dropped_and_doubled_as_often_as_asked() {
        assertThat(heard(7, new EventFaults(1, 0, 0, LATE))).isEmpty();
        assertThat(heard(7, new EventFaults(0, 1, 0, LATE))).hasSize(200);
        assertThat(heard(7, new EventFaults(0.5, 0, 0, LATE))).hasSizeBetween(30, 70);
    }

    @Test
    void a_late_event_arrives_later_by_what_was_asked() {
        assertThat(heard(7, new EventFaults(0, 0, 1, LATE)).getFirst()).startsWith("PT5M");
    }

    @Test
    void a_rule_hears_only_its_own_detail_types() {
        Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
        EventBus bus = new EventBus(story, new Chance(1), EventFaults.NONE, "1", "us-east-1");
        List<String> heard = new ArrayList<>();
        bus.addRule(Set.of("other"), heard::add);
        bus.publish("{\"detail-type\":\"x\"}");
        story.run(START.plusSeconds(60), () -> false);
        assertThat(heard).isEmpty();
    }

    @Test
    void a_schedule_fires_every_period() {
        Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
        EventBus bus = new EventBus(story, new Chance(1), EventFaults.NONE, "1", "us-east-1");
        List<String> heard = new ArrayList<>();
        bus.addSchedule("lease-reaper", Duration.ofMinutes(1), heard::add);
        story.run(START.plus(Duration.ofMinutes(3)), () -> false);
        assertThat(heard).hasSize(3).allMatch(e -> e.contains("rule/lease-reaper"));
    }

    @Test
    void a_target_that_fails_gets_the_event_twice_more() {
        Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
        EventBus bus = new EventBus(story, new Chance(1), EventFaults.NONE, "1", "us-east-1");
        List<Instant> tries = new ArrayList<>();
        bus.addRule(
                Set.of(),
                event -> {
                    tries.add(story.instant());
                    throw new IllegalStateException("throttled");
                });
        bus.publish("{\"detail-type\":\"x\"}");
        story.run(START.plus(Duration.ofHours(1)), () -> false);
        assertThat(tries).hasSize(3);
        assertThat(Duration.between(tries.get(0), tries.get(2))).isEqualTo(Duration.ofMinutes(3));
    }
}
