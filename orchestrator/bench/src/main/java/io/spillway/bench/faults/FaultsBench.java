package io.spillway.bench.faults;

import io.spillway.bench.Bench;
import io.spillway.bench.Report;
import io.spillway.testkit.store.MemoryStore;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells many seeds' stories and says which of them broke what. */
@Command(
        name = "faults",
        description =
                "The whole orchestrator in simulated worlds where a seed decides what goes wrong;"
                        + " what must always hold is checked at every tick.")
public final class FaultsBench extends Bench {

    @Option(names = "--seeds", defaultValue = "1000", description = "How many seeds.")
    private int seeds;

    @Option(names = "--first-seed", defaultValue = "1", description = "The first of them.")
    private long firstSeed;

    @Option(names = "--seed", description = "This one alone, in full.")
    private @Nullable Long seed;

    @Override
    protected Report measure(PrintWriter progress) throws Exception {
        long first = seed == null ? firstSeed : seed;
        int count = seed == null ? seeds : 1;
        long cpu = cpuNanos();
        Tally tally = new Tally();
        int held = 0;
        int broken = 0;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Verdict>> verdicts = new ArrayList<>();
            LongStream.range(first, first + count)
                    .forEach(each -> verdicts.add(threads.submit(() -> tell(each))));
            for (Future<Verdict> future : verdicts) {
                Verdict verdict = future.get();
                tally.addAll(verdict.counts());
                if (seed != null) {
                    verdict.account().forEach(progress::println);
                }
                if (verdict.held()) {
                    held++;
                } else {
                    broken++;
                    tellBroken(verdict, progress);
                }
            }
        }
        Report.Builder report = Report.of("faults");
        tally.counts().forEach((what, times) -> report.figure(what, times, ""));
        report.figure("processor time a seed", (cpuNanos() - cpu) / 1e9 / count, "s", "<= 1.7");
        report.invariant("faults", broken == 0, held + " held, " + broken + " broken");
        return report.build();
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static Verdict tell(long seed) {
        return FaultStory.tell(seed, new MemoryStore(), PlantedBug.NONE);
    }

    private static void tellBroken(Verdict verdict, PrintWriter progress) {
        progress.println(
                "seed "
                        + verdict.seed()
                        + " broke at tick "
                        + verdict.ticks()
                        + ": "
                        + (verdict.broken() == null ? "" : verdict.broken().getMessage())
                        + "\n    "
                        + verdict.replay());
        progress.flush();
    }
}
