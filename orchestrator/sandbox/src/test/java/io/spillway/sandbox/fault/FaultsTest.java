package io.spillway.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.market.PoolKey;
import io.spillway.sandbox.scenario.FaultSpec;
import io.spillway.sandbox.scenario.FaultSpec.After;
import io.spillway.sandbox.scenario.FaultSpec.Choose;
import io.spillway.sandbox.scenario.FaultSpec.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final Instant START = Instant.parse("2026-06-05T13:00:00Z");

    private final Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
    private final RecordingStage stage = new RecordingStage();

    @Test
    void waitsForItsConditionAndThenForItsDelay() {
        Faults faults =
                faults(
                        fault(
                                Kind.INTERRUPTION_WITH_NOTICE,
                                After.NODES_RENDERING,
                                2,
                                Duration.ofMinutes(5),
                                1,
                                Choose.NEWEST));
        stage.rendering = List.of("i-1", "i-2");
        faults.rendering(1);
        runMinutes(10);
        assertThat(stage.done).isEmpty();
        faults.rendering(2);
        runMinutes(16);
        assertThat(stage.done).containsExactly("interrupt i-2 with notice");
        assertThat(faults.happened())
                .containsExactly(
                        new FaultHappened(
                                "interruption-with-notice", START.plusSeconds(15 * 60), "i-2"));
    }

    @Test
    void looksAgainUntilThereIsSomethingToHit() {
        faults(
                fault(
                        Kind.INTERRUPTION_WITHOUT_NOTICE,
                        After.START,
                        1,
                        Duration.ZERO,
                        2,
                        Choose.ANY));
        stage.rendering = List.of("i-1");
        runMinutes(5);
        assertThat(stage.done).containsExactly("interrupt i-1 without notice");
        stage.rendering = List.of("i-2");
        runMinutes(10);
        assertThat(stage.done)
                .containsExactly("interrupt i-1 without notice", "interrupt i-2 without notice");
    }

    @Test
    void happensOnce() {
        Faults faults =
                faults(
                        fault(
                                Kind.VOLUME_LEFT_BEHIND,
                                After.FIRST_NODE_RENDERING,
                                1,
                                Duration.ZERO,
                                1,
                                Choose.ANY));
        stage.rendering = List.of("i-1");
        faults.rendering(1);
        faults.rendering(1);
        runMinutes(60);
        assertThat(stage.done).containsExactly("leave volume of i-1");
    }

    @Test
    void theLinkComesBackAfterItsDuration() {
        Faults faults =
                faults(
                        fault(
                                Kind.HUB_LINK_DOWN,
                                After.FIRST_NODE_RENDERING,
                                1,
                                Duration.ofMinutes(1),
                                1,
                                Choose.ANY));
        stage.rendering = List.of("i-1");
        faults.rendering(1);
        runMinutes(60);
        assertThat(stage.done).containsExactly("link down", "link up");
    }

    @Test
    void sellsOutTheCheapestPool() {
        faults(
                fault(
                        Kind.POOL_SOLD_OUT,
                        After.START,
                        1,
                        Duration.ofMinutes(1),
                        1,
                        Choose.CHEAPEST));
        runMinutes(60);
        assertThat(stage.done).containsExactly("sell out a in z until 2026-06-05T13:11:00Z");
    }

    private Faults faults(FaultSpec... specs) {
        return new Faults(story, new Chance(7), List.of(specs), stage);
    }

    private static FaultSpec fault(
            Kind kind, After after, int nodes, Duration delay, int count, Choose choose) {
        return new FaultSpec(kind, after, nodes, delay, count, Duration.ofMinutes(10), choose);
    }

    private void runMinutes(int untilMinute) {
        story.run(START.plusSeconds(untilMinute * 60L), () -> false);
    }

    /** Writes down what is done to it; a machine that was interrupted renders no more. */
    private static final class RecordingStage implements Stage {

        private List<String> rendering = List.of();
        private final List<String> done = new ArrayList<>();

        @Override
        public List<String> renderingSpot() {
            return rendering;
        }

        @Override
        public List<String> rendering() {
            return rendering;
        }

        @Override
        public List<PoolKey> spotPools() {
            return List.of(new PoolKey("a", "z"), new PoolKey("b", "z"));
        }

        @Override
        public void interrupt(String instanceId, boolean notice) {
            done.add("interrupt " + instanceId + (notice ? " with notice" : " without notice"));
            rendering = List.of();
        }

        @Override
        public void leaveVolumeBehind(String instanceId) {
            done.add("leave volume of " + instanceId);
        }

        @Override
        public void sellOut(PoolKey pool, Instant until) {
            done.add("sell out " + pool + " until " + until);
        }

        @Override
        public void runDryOnNextRequest(
                int gives, Duration duration, Consumer<PoolKey> whenItDoes) {
            done.add("run dry");
        }

        @Override
        public void failBoots(int skip, int count, Consumer<String> whenOneDoes) {
            done.add("fail boots");
        }

        @Override
        public void setHubLink(boolean up) {
            done.add(up ? "link up" : "link down");
        }

        @Override
        public void setDescribeLag(Duration lag) {
            done.add("lag " + lag);
        }
    }
}
