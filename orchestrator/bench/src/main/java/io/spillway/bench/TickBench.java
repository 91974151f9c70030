package io.spillway.bench;

import io.micronaut.context.ApplicationContext;
import io.spillway.adapter.postgres.EmbeddedPostgresServer;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.farm.FarmJob;
import io.spillway.sandbox.kernel.WireLog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One whole tick with many machines: observe over HTTP, record in PostgreSQL, plan, intend. What
 * the SDK takes to read as many instances and disks is shown apart, for no code of ours can be
 * faster. A tenth of the machines is measured first, to see how the time grows.
 */
@Command(name = "tick", description = "One whole tick with thousands of machines.")
final class TickBench extends Bench {

    private static final int JOBS = 20;
    private static final Duration TICK = Duration.ofMinutes(1);

    @Option(names = "--nodes", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--ticks",
            defaultValue = "12",
            description = "Ticks that are measured. Default: ${DEFAULT-VALUE}.")
    private int ticks;

    private record Measured(Durations tick, Durations reading, double heapMegabytes) {}

    @Override
    protected Report measure(PrintWriter progress) {
        Measured tenth = run(Math.max(JOBS, nodes / 10), progress);
        Measured all = run(nodes, progress);
        double tick = all.tick().percentileMillis(50);
        double reading = all.reading().percentileMillis(50);
        double growth = Math.log10(tick / tenth.tick().percentileMillis(50));
        return Report.of("tick")
                .figure("machines", nodes, "")
                .durations("tick", all.tick(), "<= 2500 in all")
                .figure("the SDK's own reading p50", reading, "ms")
                .figure("tick beyond it p50", tick - reading, "ms", "<= 1000")
                .figure("heap at its peak, sandbox included", all.heapMegabytes(), "MB", "<= 1024")
                .durations("tick with a tenth of the machines", tenth.tick(), "")
                .figure("growth exponent from a tenth to all", growth, "", "close to 1")
                .invariant(
                        "all recorded", true, nodes + " machines were recorded as alive each tick")
                .build();
    }

    private Measured run(int machines, PrintWriter progress) {
        progress.printf("%,d machines: filling the sandbox%n", machines);
        progress.flush();
        try (EmbeddedPostgresServer postgres =
                        EmbeddedPostgresServer.startThrowAway(
                                Path.of(System.getProperty("java.io.tmpdir"), "spillway-bench"));
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
            // More than the machines can do in time: none becomes idle, and none more may be
            // rented.
            FarmJob job = farm.job("job" + i, each * 3 / 2 + 10, 6_000, Duration.ofHours(3));
            String budget = farm.approve(job, "10000000");
            if (i == 0) {
                farm.hub(job, budget);
            }
            farm.workers(job, budget, i == 0 ? machines - each * (JOBS - 1) : each);
        }
    }

    private Measured tick(BenchWorld world, int machines) {
        Durations tick = new Durations();
        Durations reading = new Durations();
        for (int warmUp = 0; warmUp < 3; warmUp++) {
            world.orchestrator.tick();
            world.pass(TICK);
        }
        Heap.resetPeak();
        for (int i = 0; i < ticks; i++) {
            tick.time(world.orchestrator::tick);
            reading.time(
                    () -> {
                        world.cloud.instances();
                        world.cloud.volumes();
                    });
            world.pass(TICK);
            int known = world.store.nodes().size();
            if (known != machines + 1) {
                throw new IllegalStateException(
                        known + " machines are known instead of " + (machines + 1));
            }
        }
        return new Measured(tick, reading, Heap.peakMegabytes());
    }
}
