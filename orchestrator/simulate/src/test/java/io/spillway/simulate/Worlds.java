package io.spillway.simulate;

import io.spillway.simulate.market.Market;
import io.spillway.simulate.market.TraceReader;
import io.spillway.simulate.run.Run;
import io.spillway.simulate.run.Simulation;
import io.spillway.simulate.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small made-up markets and jobs. */
public final class Worlds {

    private Worlds() {}

    /** A trace file from its rows. */
    public static Path trace(Path folder, String name, String... rows) {
        Path file = folder.resolve(name + ".csv");
        try {
            Files.writeString(
                    file,
                    "t_seconds,capacity,spot_price,on_demand_price\n"
                            + String.join("\n", rows)
                            + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file;
    }

    /** A pool whose capacity comes and goes. */
    public static Scenario.Pool randomPool(Path folder, String id, Random random) {
        List<String> rows = new ArrayList<>();
        long second = 0;
        while (second < 40_000) {
            int capacity = random.nextInt(3) == 0 ? 0 : random.nextInt(9);
            double price = 0.2 + random.nextInt(5) / 10.0;
            rows.add(second + "," + capacity + "," + price + ",1.0");
            second += 60L * (1 + random.nextInt(120));
        }
        return new Scenario.Pool(id, trace(folder, id, rows.toArray(String[]::new)), 1);
    }

    /** Six hours for frames of ten minutes, {@code share} of what six on-demand machines can do. */
    public static Scenario job(
            String name, List<Scenario.Pool> pools, double share, double budgetUsd, long seed) {
        // One machine does 35 in six hours, after four minutes of booting.
        int frames = (int) (share * 6 * 35);
        return new Scenario(
                name, pools, 600, 21_600, 8, 6, 0, frames, 600, 0, 240, 120, seed, budgetUsd,
                false);
    }

    /** Plays a scenario by a policy. */
    public static Run play(Scenario scenario, NamedPolicy policy) {
        return Simulation.play(
                scenario,
                Market.of(scenario, new TraceReader()),
                policy.policy(),
                policy.capabilities());
    }
}
