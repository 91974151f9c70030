package io.spillway.bench;

import io.spillway.core.plan.Plan;
import io.spillway.sandbox.farm.FarmJob;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.testkit.store.MemoryStore;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * From approval until EC2 has accepted every request of a large launch, against what EC2's token
 * buckets allow for as many calls. In virtual time, on the sandbox's EC2 over HTTP, which enforces
 * the buckets itself; the hub is up already.
 */
@Command(
        name = "launch",
        description = "From approval to all machines asked for, against what EC2's buckets allow.")
final class LaunchBench extends Bench {

    private static final double GOAL = 1.2;
    private static final Duration TICK = Duration.ofMinutes(1);
    private static final int MOST_TICKS = 60;

    @Option(names = "--nodes", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--batch",
            defaultValue = "20",
            description = "Most machines in one CreateFleet. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Override
    protected Report measure(PrintWriter progress) {
        List<WireLog.Entry> wire = Collections.synchronizedList(new ArrayList<>());
        MemoryStore store = new MemoryStore();
        try (BenchWorld world = new BenchWorld(store, nodes + 1, batch, wire::add)) {
            BenchFarm farm = new BenchFarm(world);
            FarmJob small = farm.job("small", 10, 600, Duration.ofHours(3));
            farm.hub(small, farm.approve(small, "1000"));

            // What so many machines can't finish in time: the node limit is what cuts.
            FarmJob job = farm.job("late", 12 * nodes, 600, Duration.ofHours(3));
            farm.approve(job, "1000000");
            wire.clear();
            Instant approved = world.story.instant();
            long wallStart = System.nanoTime();
            int ticks = 0;
            while (launched(store) < nodes + 1 && ticks < MOST_TICKS) {
                if (ticks > 0) {
                    world.pass(TICK);
                }
                Plan plan = world.orchestrator.tick();
                ticks++;
                plan.notes().forEach(progress::println);
            }
            double wallSeconds = (System.nanoTime() - wallStart) / 1e9;
            return report(world, store, wire, approved, ticks, wallSeconds);
        }
    }

    private Report report(
            BenchWorld world,
            MemoryStore store,
            List<WireLog.Entry> wire,
            Instant approved,
            int ticks,
            double wallSeconds) {
        Instant last =
                wire.stream()
                        .filter(entry -> entry.operation().equals("CreateFleet"))
                        .map(WireLog.Entry::at)
                        .max(Instant::compareTo)
                        .orElse(approved);
        double took = Duration.between(approved, last).toMillis() / 1e3;
        long fleets = count(wire, "CreateFleet");
        double allowed =
                Math.max(
                        seconds(fleets, 2, 5), seconds(count(wire, "CreateLaunchTemplate"), 5, 50));
        long throttled = wire.stream().filter(entry -> entry.status() == 503).count();
        double ratio = allowed == 0 ? (took == 0 ? 1 : Double.POSITIVE_INFINITY) : took / allowed;
        int alive = world.story.locked(() -> world.account.instances().all().size());
        Set<String> known = new HashSet<>();
        store.allNodes().forEach(node -> known.add(node.instanceId()));
        return Report.of("launch")
                .figure("machines asked for", nodes, "")
                .figure("CreateFleet calls", (double) fleets, "")
                .figure("ticks", ticks, "")
                .figure("calls that EC2 throttled", (double) throttled, "", "0")
                .figure("EC2's token buckets allow it in", allowed, "s")
                .figure("from approval to the last request accepted", took, "s")
                .figure("ratio", ratio, "x", "<= " + GOAL)
                .figure("wall time", wallSeconds, "s")
                .invariant(
                        "all asked for",
                        launched(store) == nodes + 1,
                        launched(store) - 1 + " of " + nodes + " workers and the hub")
                .invariant(
                        "nothing doubled, nothing unrecorded",
                        alive == nodes + 1 && known.size() == alive,
                        alive + " machines in EC2, " + known.size() + " recorded")
                .invariant("ratio", ratio <= GOAL, "at most " + GOAL + " times what EC2 allows")
                .build();
    }

    private static int launched(MemoryStore store) {
        return store.nodes().size();
    }

    private static long count(List<WireLog.Entry> wire, String operation) {
        return wire.stream().filter(entry -> entry.operation().equals(operation)).count();
    }

    /** The least time that a full bucket needs for so many calls. */
    private static double seconds(long calls, int perSecond, int burst) {
        return Math.max(0, calls - burst) / (double) perSecond;
    }
}
