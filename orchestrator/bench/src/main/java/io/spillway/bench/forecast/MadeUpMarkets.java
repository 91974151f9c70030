package io.spillway.bench.forecast;

import io.spillway.bench.policy.Case;
import io.spillway.simulate.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Markets for who has none: pools that come and go, for times that aren't drawn by the law that
 * forecasts go by.
 */
final class MadeUpMarkets {

    private static final long WINDOW_SECONDS = 24 * 3600;
    private static final long LAST_SECOND = 40 * 3600;
    private static final int NODES = 16;
    private static final double ON_DEMAND = 1;

    private MadeUpMarkets() {}

    /** Writes traces into a folder and makes scenarios of them. */
    static List<Case> write(Path folder, int count, long seed) throws IOException {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SplittableRandom chance = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + i);
            List<Scenario.Pool> pools = new ArrayList<>();
            int poolCount = 1 + chance.nextInt(3);
            for (int p = 0; p < poolCount; p++) {
                Path file = folder.resolve("market-" + i + "-" + p + ".csv");
                Files.writeString(file, trace(chance));
                pools.add(new Scenario.Pool("pool-" + p, file, 1));
            }
            long frameSeconds = 600L << chance.nextInt(3);
            double share = 0.3 + 0.6 * chance.nextDouble();
            int frames = (int) (share * NODES * (WINDOW_SECONDS - 600) / frameSeconds);
            boolean capped = i % 3 == 0;
            double onDemandUsd = ON_DEMAND * frames * frameSeconds / 3600.0;
            double cap =
                    capped
                            ? (0.4 + 0.5 * chance.nextDouble()) * onDemandUsd
                            : Double.POSITIVE_INFINITY;
            Scenario scenario =
                    new Scenario(
                            "market-" + i,
                            pools,
                            3600L * chance.nextInt(12),
                            WINDOW_SECONDS,
                            NODES,
                            NODES,
                            0,
                            frames,
                            frameSeconds,
                            0,
                            300,
                            300,
                            seed + i,
                            cap,
                            false);
            cases.add(new Case(scenario, "made up", capped ? "budget" : "plain", share));
        }
        return cases;
    }

    private static String trace(SplittableRandom chance) {
        double upHours = Math.exp(1.5 + 0.7 * chance.nextGaussian());
        double downHours = Math.exp(0.3 + 0.7 * chance.nextGaussian());
        double price = ON_DEMAND * (0.25 + 0.35 * chance.nextDouble());
        StringBuilder rows = new StringBuilder("t_seconds,capacity,spot_price,on_demand_price\n");
        boolean up = chance.nextDouble() < upHours / (upHours + downHours);
        for (long second = 0; second < LAST_SECOND; up = !up) {
            int nodes = up ? (chance.nextInt(4) == 0 ? 1 + chance.nextInt(NODES) : NODES) : 0;
            rows.append(
                    String.format(
                            Locale.ROOT, "%d,%d,%.4f,%.4f%n", second, nodes, price, ON_DEMAND));
            double hours =
                    (up ? upHours : downHours) * Math.exp(1.2 * chance.nextGaussian() - 0.72);
            second += 60 + (long) (3600 * hours);
        }
        return rows.toString();
    }
}
