package io.spillway.bench.faults;

import io.spillway.sandbox.scenario.FaultSpec;
import io.spillway.sandbox.scenario.FaultSpec.After;
import io.spillway.sandbox.scenario.FaultSpec.Choose;
import io.spillway.sandbox.scenario.JobSpec;
import io.spillway.sandbox.scenario.MarketSpec;
import io.spillway.sandbox.scenario.MarketSpec.CapacityMoves;
import io.spillway.sandbox.scenario.MarketSpec.SpotPriceMoves;
import io.spillway.sandbox.scenario.MarketSpec.TypeOnSale;
import io.spillway.sandbox.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A studio, a market and a night that are small enough to be told a thousand times. */
final class SmallScenario {

    /** How long things may go wrong. */
    static final Duration LENGTH = Duration.ofMinutes(100);

    private static final Instant FIRST_START = Instant.parse("2026-06-05T13:07:00Z");

    /** Starts lie within this many days: month ends and hours of every kind are among them. */
    private static final int DAYS = 60;

    private static final Scenario SMOKE = Scenario.bundled("smoke");

    private SmallScenario() {}

    /** Draws one. */
    static Scenario draw(SplittableRandom chance) {
        return new Scenario(
                "faults",
                "A small night on which much goes wrong",
                FIRST_START.plus(chance.nextInt(DAYS * 24 * 60), ChronoUnit.MINUTES),
                LENGTH,
                SMOKE.studioZone(),
                SMOKE.region(),
                List.of(new Scenario.Site("montreal", 1 + chance.nextInt(3))),
                jobs(chance),
                SMOKE.hubType(),
                market(chance),
                SMOKE.prices(),
                new Scenario.Quotas(chance.nextInt(4) == 0 ? 96 : 2048, 256),
                SMOKE.boot(),
                faults(chance));
    }

    private static List<JobSpec> jobs(SplittableRandom chance) {
        List<JobSpec> jobs = new ArrayList<>();
        int count = 1 + chance.nextInt(2);
        for (int i = 1; i <= count; i++) {
            int frames = 30 + chance.nextInt(50);
            double seconds = 150 + chance.nextInt(250);
            jobs.add(
                    new JobSpec(
                            i == 1 ? "harbor" : "meadow",
                            "sq010",
                            "sh00" + i + "0",
                            "lighting",
                            frames,
                            seconds,
                            0.1,
                            50,
                            Duration.ofMinutes(chance.nextInt(10)),
                            Duration.ofMinutes(50 + chance.nextInt(45))));
        }
        return jobs;
    }

    private static MarketSpec market(SplittableRandom chance) {
        List<TypeOnSale> types = SMOKE.market().types();
        return new MarketSpec(
                types,
                SMOKE.market().zones(),
                new SpotPriceMoves(0.6, 0.05 + 0.3 * chance.nextDouble(), Duration.ofMinutes(15)),
                new CapacityMoves(
                        2 + chance.nextInt(7),
                        6,
                        0.2 + 0.4 * chance.nextDouble(),
                        Duration.ofMinutes(30),
                        0.5 * chance.nextDouble()),
                null);
    }

    private static List<FaultSpec> faults(SplittableRandom chance) {
        List<FaultSpec> faults = new ArrayList<>();
        for (FaultSpec.Kind kind : FaultSpec.Kind.values()) {
            SplittableRandom own = chance.split();
            while (own.nextInt(100) < 40 && faults.size() < 12) {
                faults.add(fault(kind, own));
            }
        }
        return faults;
    }

    private static FaultSpec fault(FaultSpec.Kind kind, SplittableRandom chance) {
        After after =
                switch (kind) {
                    case INTERRUPTION_WITH_NOTICE,
                            INTERRUPTION_WITHOUT_NOTICE,
                            VOLUME_LEFT_BEHIND,
                            HUB_LINK_DOWN ->
                            After.FIRST_NODE_RENDERING;
                    case POOL_SOLD_OUT, FAILED_BOOT, DESCRIBE_LAG -> After.START;
                };
        Choose choose =
                kind == FaultSpec.Kind.POOL_SOLD_OUT && chance.nextBoolean()
                        ? Choose.ASKED
                        : Choose.ANY;
        return new FaultSpec(
                kind,
                after,
                0,
                Duration.ofSeconds(chance.nextLong(40 * 60)),
                1 + chance.nextInt(2),
                kind == FaultSpec.Kind.DESCRIBE_LAG
                        ? Duration.ofSeconds(10 + chance.nextLong(200))
                        : Duration.ofMinutes(1 + chance.nextLong(45)),
                choose);
    }
}
