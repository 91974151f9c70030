package io.spillway.bench.faults;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.spillway.bench.Bench;
import io.spillway.bench.Report;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells many seeds' stories and says which of them broke what. */
@Command(
        name = "faults",
        description =
                "The whole orchestrator in simulated worlds where a seed decides what goes wrong;"
                        + " what must always hold is checked at every tick.")
public final class FaultsBench extends Bench {

    /** So many stories have every kind of fault, whichever seeds they are. */
    private static final int ENOUGH_FOR_ALL_KINDS = 100;

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
        if (seed == null) {
            quiet();
        }
        long cpu = cpuNanos();
        Tally tally = new Tally();
        int held = 0;
        try (Storyteller teller = new Storyteller();
                ExecutorService threads =
                        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Verdict>> verdicts = new ArrayList<>();
            LongStream.range(first, first + count)
                    .forEach(each -> verdicts.add(threads.submit(() -> teller.tell(each))));
            for (Future<Verdict> future : verdicts) {
                Verdict verdict = future.get();
                tellProgress(verdict.seed() - first + 1, count, progress);
                tally.addAll(verdict.counts());
                if (seed != null) {
                    verdict.account().forEach(progress::println);
                }
                if (verdict.held()) {
                    held++;
                } else {
                    tellBroken(verdict, progress);
                }
            }
        }
        Report.Builder report = Report.of("faults");
        tally.counts().forEach((what, times) -> report.figure(what, times, ""));
        tellKinds(tally, count, report);
        return report.figure("processor time a seed", (cpuNanos() - cpu) / 1e9 / count, "s")
                .runs(held, count - held)
                .build();
    }

    private static void tellKinds(Tally tally, int stories, Report.Builder report) {
        List<String> missing = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            int times = kind.of(tally.counts());
            report.figure("fault: " + kind.label(), times, "");
            if (times == 0) {
                missing.add(kind.label());
            }
        }
        if (stories >= ENOUGH_FOR_ALL_KINDS) {
            report.invariant(
                    "each kind of fault happens",
                    missing.isEmpty(),
                    missing.isEmpty() ? FaultKind.values().length + " kinds" : "not " + missing);
        }
    }

    /** Thousands of faults are logged as an operator wants them; here nobody reads them. */
    private static void quiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
            logs.getLogger("io.spillway").setLevel(Level.OFF);
        }
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static void tellProgress(long told, int count, PrintWriter progress) {
        if (told % ENOUGH_FOR_ALL_KINDS == 0 && told < count) {
            progress.println(told + " of " + count + " seeds told");
            progress.flush();
        }
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
