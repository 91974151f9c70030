package io.spillway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.fault.FaultHappened;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.scenario.FaultSpec;
import io.spillway.sandbox.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the demo's scenario promises of every seed, with a planner that knows next to nothing. */
class CrunchStoryTest {

    private static final Scenario CRUNCH = Scenario.bundled("crunch");
    private static final String JOB = "harbor_sq010_sh0040";
    private static final Instant DEADLINE = CRUNCH.start().plus(Duration.ofHours(7));

    @ParameterizedTest
    @ValueSource(longs = {1, 7})
    void theCrunchIsMetWithRentedMachinesThroughEveryFault(long seed) {
        List<String> events = new ArrayList<>();
        try (World world = open(seed);
                SimplePlanner planner =
                        new SimplePlanner(world.endpoints().ec2(), CRUNCH.workerTypes(), 20);
                FlamencoCalls flamenco = new FlamencoCalls(world.endpoints().flamenco())) {
            world.onEvent(events::add);
            world.runPrograms(
                    machine -> new LeastProgram(planner.client(), machine, CRUNCH.hubType()));
            AtomicBoolean done = new AtomicBoolean();
            Instant approved = CRUNCH.start().plus(Duration.ofMinutes(12));
            world.story().visitAt(approved, () -> planner.launchHub(CRUNCH.hubType()));
            world.schedule(
                    Duration.ofMinutes(2),
                    () -> {
                        if (world.story().instant().isAfter(approved)) {
                            planner.topUp();
                            flamenco.tagNewWorkers("harbor");
                            done.set(flamenco.isCompleted(JOB));
                        }
                    });
            world.story().run(DEADLINE, done::get);
            assertThat(done).isTrue();
            assertThat(planner.launched()).isBetween(20, 45);
            assertThat(planner.partialFills()).isPositive();
            assertThat(interruptions(events)).isGreaterThanOrEqualTo(2);
            assertThat(world.faultsHappened())
                    .extracting(FaultHappened::name)
                    .containsAll(
                            CRUNCH.faults().stream()
                                    .map(FaultSpec::kind)
                                    .map(FaultSpec.Kind::label)
                                    .toList());
        }
    }

    private static World open(long seed) {
        return World.open(CRUNCH, seed, Pace.AS_FAST_AS_IT_GOES, WireLog.NONE, Ports.ANY);
    }

    private static long interruptions(List<String> events) {
        return events.stream().filter(event -> event.contains("Interruption Warning")).count();
    }
}
