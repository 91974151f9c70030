package io.spillway.app.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A machine that is switched off is seen as such by the next plan, which ends it. */
class StoppedMachinesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static Instance machine(InstanceState state) {
        return new Instance(
                "i-" + state,
                new Pool("c7i.8xlarge", "us-east-1a", PurchaseOption.SPOT),
                state,
                NOW,
                null,
                null,
                null,
                null,
                Map.of());
    }

    @Test
    void stoppedAndStoppingMachinesAreAndNoOthers() {
        List<Instance> machines =
                Arrays.stream(InstanceState.values()).map(StoppedMachinesTest::machine).toList();
        Observation seen =
                new Observation(
                        NOW,
                        new Observation.CloudReading(machines, List.of()),
                        null,
                        null,
                        Map.of());

        assertThat(SnapshotMaker.stopped(seen))
                .containsExactlyInAnyOrder("i-STOPPING", "i-STOPPED");
    }

    @Test
    void nothingIsTakenForStoppedWhenTheCloudCanNotBeRead() {
        assertThat(SnapshotMaker.stopped(new Observation(NOW, null, null, null, Map.of())))
                .isEmpty();
    }
}
