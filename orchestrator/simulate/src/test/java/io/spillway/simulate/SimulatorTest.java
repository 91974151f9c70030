package io.spillway.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.simulate.scenario.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {

    private static final String A = "{\"id\":\"a\",\"file\":\"a.csv\"}";
    private static final String B = "{\"id\":\"b\",\"file\":\"b.csv\"}";

    @TempDir private Path folder = Path.of("");

    private Path scenarios(String pools) throws IOException {
        return Files.writeString(
                folder.resolve("s.jsonl"),
                "{\"name\":\"one\",\"pools\":["
                        + pools
                        + "],\"windowStartSeconds\":0,\"deadlineSeconds\":14400,\"spotQuota\":6,\"onDemandQuota\":4,\"frames\":60,\"frameSeconds\":600,\"bootSeconds\":240,\"tickSeconds\":60,\"seed\":3}\n");
    }

    private String run(String pools) throws IOException {
        Path out = folder.resolve("out");
        Simulator.run(scenarios(pools), out, NamedPolicy.SPOT_FIRST);
        return Files.readString(out.resolve("one/events.csv"))
                + Files.readString(out.resolve("one/result.json"));
    }

    @Test
    void the_order_in_which_pools_are_listed_changes_nothing() throws IOException {
        Worlds.randomPool(folder, "a", new Random(1));
        Worlds.randomPool(folder, "b", new Random(2));

        assertThat(run(A + "," + B)).isEqualTo(run(B + "," + A)).contains("\"missed\":false");
    }

    @Test
    void a_missing_trace_is_named() throws IOException {
        Path scenarios = scenarios(A);

        assertThatThrownBy(() -> Simulator.run(scenarios, folder, NamedPolicy.SPOT_FIRST))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.csv: there is no such trace");
    }

    @Test
    void a_bad_row_of_a_trace_is_named() throws IOException {
        Worlds.trace(folder, "a", "0,1,0.3,1", "60,1,cheap,1");
        Path scenarios = scenarios(A);

        assertThatThrownBy(() -> Simulator.run(scenarios, folder, NamedPolicy.SPOT_FIRST))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.csv line 3: spot_price is no number: \"cheap\"");
    }

    @Test
    void rows_must_go_forward() throws IOException {
        Worlds.trace(folder, "a", "60,1,0.3,1", "60,1,0.3,1");
        Path scenarios = scenarios(A);

        assertThatThrownBy(() -> Simulator.run(scenarios, folder, NamedPolicy.SPOT_FIRST))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("line 3: t_seconds must grow");
    }
}
