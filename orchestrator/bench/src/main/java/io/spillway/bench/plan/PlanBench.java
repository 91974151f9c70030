package io.spillway.bench.plan;

import io.spillway.bench.Bench;
import io.spillway.bench.Heap;
import io.spillway.bench.Report;
import io.spillway.bench.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One plan of busy farms of several sizes, and a forecast of many draws, measured by JMH in JVMs of
 * their own. Growth is told against the smallest size of the same run.
 */
@Command(
        name = "plan",
        description = {
            "How long one plan and one forecast take, and how that grows with the farm (JMH).",
            "A farm of 10,000 nodes has 2,000 jobs, 300 pools, 500 fixed workers, 200 budgets."
        })
public final class PlanBench extends Bench {

    private static final double BYTES_A_MEGABYTE = 1 << 20;
    private static final int WARM_UPS = 3;
    private static final int ROUNDS = 3;

    @Option(
            names = "--nodes",
            split = ",",
            defaultValue = "1000,3000,10000",
            description = "Sizes, smallest first. Default: ${DEFAULT-VALUE}.")
    private List<Integer> nodes = List.of();

    @Option(
            names = "--seconds",
            defaultValue = "8",
            description = "Of each of 3 warm-ups and 3 rounds a size. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    /**
     * What JMH found of one size.
     *
     * @param millis of single plans
     */
    private record Measured(FarmSize size, Statistics millis, double allocatedMegabytes) {
        double p50() {
            return millis.getPercentile(50);
        }

        double p99() {
            return millis.getPercentile(99);
        }
    }

    @Override
    protected Report measure(PrintWriter progress) throws RunnerException {
        List<Measured> sizes = new ArrayList<>();
        for (int count : nodes) {
            progress.printf("plans of %,d nodes ...%n", count);
            progress.flush();
            RunResult result =
                    run(of(PlanTimes.class, "plan").param("nodes", Integer.toString(count)));
            sizes.add(measured(new FarmSize(count), result));
        }
        progress.println("forecasts ...");
        progress.flush();
        RunResult forecast = run(of(ForecastTimes.class, "forecast"));
        Report.Builder report = Report.of("plan").table(table(sizes));
        growth(sizes, report);
        report.figure(
                "forecast of %d jobs x %,d draws, p99"
                        .formatted(ForecastTimes.JOBS, ForecastTimes.DRAWS),
                forecast.getPrimaryResult().getStatistics().getPercentile(99),
                "ms",
                "1,000 or less on 2 cores");
        for (int count : nodes) {
            PlanPromises.check(LargeFarm.busy(new FarmSize(count), 1), report);
        }
        report.figure("heap in use after a collection", Heap.liveMegabytes(), "MB");
        return report.build();
    }

    private static void growth(List<Measured> sizes, Report.Builder report) {
        Measured smallest = sizes.getFirst();
        Measured largest = sizes.getLast();
        report.figure(
                "plan of %,d nodes, p99".formatted(largest.size().nodes()),
                largest.p99(),
                "ms",
                largest.size().nodes() == 10_000 ? "100 or less" : "");
        if (sizes.size() > 1) {
            double factor = (double) largest.size().nodes() / smallest.size().nodes();
            report.ratio(
                    "against %,.0f plans of %,d nodes, p50"
                            .formatted(factor, smallest.size().nodes()),
                    largest.p50(),
                    smallest.p50() * factor,
                    "close to 1");
            report.figure(
                    "exponent of growth, p50",
                    Math.log(largest.p50() / smallest.p50()) / Math.log(factor),
                    "",
                    "close to 1");
        }
    }

    private static Table table(List<Measured> sizes) {
        List<Table.Row> rows =
                sizes.stream()
                        .map(
                                each ->
                                        new Table.Row(
                                                "%,d nodes, %,d jobs, %d pools"
                                                        .formatted(
                                                                each.size().nodes(),
                                                                each.size().jobs(),
                                                                each.size().pools()),
                                                List.of(
                                                        each.p50(),
                                                        each.p99(),
                                                        (double) each.millis().getN(),
                                                        each.allocatedMegabytes())))
                        .toList();
        return new Table("one plan", List.of("p50 ms", "p99 ms", "plans", "allocated MB"), rows);
    }

    private ChainedOptionsBuilder of(Class<?> benchmark, String method) {
        return new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .forks(1)
                .jvmArgsAppend("-Xmx1g", "--sun-misc-unsafe-memory-access=allow")
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(ROUNDS)
                .measurementTime(TimeValue.seconds(seconds))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static RunResult run(ChainedOptionsBuilder options) throws RunnerException {
        Collection<RunResult> results = new Runner(options.build()).run();
        return results.iterator().next();
    }

    private static Measured measured(FarmSize size, RunResult result) {
        double bytes = Double.NaN;
        for (Result<?> each : result.getSecondaryResults().values()) {
            if (each.getLabel().endsWith("gc.alloc.rate.norm")) {
                bytes = each.getScore();
            }
        }
        return new Measured(
                size, result.getPrimaryResult().getStatistics(), bytes / BYTES_A_MEGABYTE);
    }
}
