package io.spillway.bench;

import io.micronaut.context.ApplicationContext;
import io.spillway.adapter.postgres.EmbeddedPostgresServer;
import io.spillway.bench.db.BenchDatabase;
import io.spillway.core.plan.Plan;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.farm.FarmJob;
import io.spillway.sandbox.kernel.WireLog;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One whole tick with many machines: observe over HTTP, record in PostgreSQL, plan, intend and act.
 * Leases of one job after the other are half over every minute and a half, so they are renewed in
 * two of three ticks. What a bare SDK client takes to read as many instances and disks is shown
 * apart: no code of ours can be faster. A tenth of the machines is measured first, to see how the
 * time grows.
 */
@Command(name = "tick", description = "One whole tick with thousands of machines.")
final class TickBench extends Bench {

    private static final int JOBS = 20;
    private static final Duration TICK = Duration.ofMinutes(1);

    /** By then the machines are there: launching 10,000 takes EC2's token buckets over an hour. */
    private static final Instant FROM = BenchWorld.START.plus(Duration.ofHours(3));

    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(90);
    private static final int WARM_UP = 5;
    private static final Duration FRAME = Duration.ofHours(6);
    private static final Instant DUE = FROM.plus(Duration.ofHours(8));

    @Option(names = "--nodes", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--ticks",
            defaultValue = "12",
            description = "Ticks that are measured. Default: ${DEFAULT-VALUE}.")
    private int ticks;

    /**
     * What some ticks showed.
     *
     * @param missed ticks after which not every machine was known as seen alive in that tick
     * @param actions by kind, of all ticks together
     */
    private record Measured(
            Durations tick,
            Durations reading,
            double peakMegabytes,
            double liveMegabytes,
            int missed,
            Map<String, Integer> actions) {}

    @Override
    protected Report measure(PrintWriter progress) {
        Measured tenth = run(Math.max(JOBS, nodes / 10), progress);
        Measured all = run(nodes, progress);
        double tick = all.tick().percentileMillis(50);
        double reading = all.reading().percentileMillis(50);
        double growth = Math.log10(tick / tenth.tick().percentileMillis(50));
        Report.Builder report =
                Report.of("tick")
                        .figure("machines", nodes, "")
                        .durations("tick", all.tick(), "<= 2500 in all")
                        .durations("bare SDK reading", all.reading(), "")
                        .figure(
                                "tick beyond the SDK's reading p50",
                                tick - reading,
                                "ms",
                                "<= 1000")
                        .ratio("tick against the SDK's reading p50", tick, reading, "")
                        .figure("heap in use after a collection", all.liveMegabytes(), "MB")
                        .figure(
                                "heap's peak, sandbox included",
                                all.peakMegabytes(),
                                "MB",
                                "<= 1024")
                        .durations("tick with a tenth of them", tenth.tick(), "")
                        .durations("bare SDK reading of a tenth", tenth.reading(), "")
                        .figure("growth exponent from a tenth to all", growth, "", "close to 1");
        all.actions().forEach((kind, count) -> report.figure(kind + " actions in all", count, ""));
        return report.invariant(
                        "all seen",
                        tenth.missed() + all.missed() == 0,
                        (tenth.missed() + all.missed())
                                + " of "
                                + 2 * ticks
                                + " ticks missed one of their machines")
                .build();
    }

    private Measured run(int machines, PrintWriter progress) {
        progress.printf("%,d machines: filling the sandbox%n", machines);
        progress.flush();
        try (EmbeddedPostgresServer postgres =
                        EmbeddedPostgresServer.startThrowAway(BenchDatabase.place());
                ApplicationContext context = ApplicationContext.run(settings(postgres));
                BenchWorld world =
                        new BenchWorld(
                                context.getBean(Store.class), machines + 1, 100, WireLog.NONE)) {
            fill(world, machines);
            progress.printf("%,d machines: ticking%n", machines);
            progress.flush();
            return tick(world, machines);
        }
    }

    private static Map<String, Object> settings(EmbeddedPostgresServer postgres) {
        Map<String, Object> settings = new HashMap<>(postgres.micronautProperties());
        settings.put("micronaut.security.enabled", false);
        return settings;
    }

    private static void fill(BenchWorld world, int machines) {
        BenchFarm farm = new BenchFarm(world);
        int each = machines / JOBS;
        for (int i = 0; i < JOBS; i++) {
            // More than the machines can do in time: none becomes idle or is let go, and none more
            // may be rented.
            Duration dueIn = Duration.between(world.story.instant(), DUE);
            int frames = each * 3 / 2 + 10;
            FarmJob job = farm.job("job" + i, frames, (double) FRAME.toSeconds(), dueIn);
            farm.rendered(job, 20, FRAME);
            String budget = farm.approve(job, "10000000");
            Instant halfOver = FROM.plus(BETWEEN_RENEWALS.multipliedBy(i));
            Instant since = halfOver.minus(world.studio.policy().lease().dividedBy(2));
            if (i == 0) {
                farm.hub(job, budget, since);
            }
            farm.workers(job, budget, i == 0 ? machines - each * (JOBS - 1) : each, since);
        }
        world.pass(Duration.between(world.story.instant(), FROM));
    }

    private Measured tick(BenchWorld world, int machines) {
        Durations tick = new Durations();
        Durations reading = new Durations();
        Map<String, Integer> actions = new TreeMap<>();
        int missed = 0;
        for (int i = -WARM_UP; i < ticks; i++) {
            if (i == 0) {
                Heap.resetPeak();
            }
            Instant now = world.story.instant();
            long start = System.nanoTime();
            Plan plan = world.orchestrator.tick();
            long ticked = System.nanoTime();
            int read = SdkReading.of(world.sdk(), BenchWorld.OWNER);
            if (i >= 0) {
                tick.addNanos(ticked - start);
                reading.addNanos(System.nanoTime() - ticked);
                plan.actions()
                        .forEach(
                                action ->
                                        actions.merge(
                                                action.getClass().getSimpleName(),
                                                1,
                                                Integer::sum));
                missed += read == machines + 1 && seen(world, now) == machines + 1 ? 0 : 1;
            }
            world.pass(TICK);
        }
        double peak = Heap.peakMegabytes();
        return new Measured(tick, reading, peak, Heap.liveMegabytes(), missed, actions);
    }

    /** Machines that a tick recorded as alive. */
    private static long seen(BenchWorld world, Instant tick) {
        return world.store.nodes().stream()
                .filter(node -> node.phase().isLive() && !node.lastSeenAlive().isBefore(tick))
                .count();
    }
}
