package io.spillway.bench.forecast;

import io.spillway.bench.Bench;
import io.spillway.bench.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays stories to their end and counts how often forecasts came true. */
@Command(
        name = "forecast",
        description = {
            "Whether forecasts come true as often as they say.",
            "Goal: of the chances near 80%, 80% +/- 5 points come true."
        })
public final class ForecastBench extends Bench {

    private static final String GOAL = "75 to 85";

    @Option(
            names = "--stories",
            defaultValue = "400",
            description = "Made-up stories of a farm. Default: ${DEFAULT-VALUE}.")
    private int stories;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the first story. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Also draws a reliability plot there (SVG).")
    private @Nullable Path plot;

    @Override
    protected Report measure(PrintWriter progress) throws IOException {
        progress.printf("%,d stories%n", stories);
        progress.flush();
        List<ForecastStory.Told> told = tell(seed, stories);
        Reliability chances =
                new Reliability(told.stream().flatMap(each -> each.chances().stream()).toList());
        Reliability quantiles =
                new Reliability(told.stream().flatMap(each -> each.quantiles().stream()).toList());
        Report.Builder report = Report.of("forecast");
        report.table(chances.table("chance of a deadline"));
        report.table(chances.byLabel("stories, the chances near 80%"));
        report.table(quantiles.table("done by P50, P80, P95"));
        summary(report, "stories", chances);
        int impossible = told.stream().mapToInt(ForecastStory.Told::impossible).sum();
        report.invariant(
                "a chance is within 0..1, and P50 <= P80 <= P95",
                impossible == 0,
                impossible + " of " + chances.count() + " forecasts are impossible");
        int again = Math.min(stories, 10);
        report.invariant(
                "the same seed gives the same numbers",
                tell(seed, again).equals(told.subList(0, again)),
                again + " stories told twice");
        List<ReliabilityPlot.Panel> panels = new ArrayList<>();
        panels.add(new ReliabilityPlot.Panel("Stories: chance of a deadline", chances));
        if (plot != null) {
            Files.writeString(plot, ReliabilityPlot.of(panels));
        }
        return report.build();
    }

    private static List<ForecastStory.Told> tell(long first, int count) {
        return LongStream.range(first, first + count)
                .parallel()
                .mapToObj(ForecastStory::tell)
                .toList();
    }

    private static void summary(Report.Builder report, String what, Reliability reliability) {
        Reliability.Bucket line = reliability.line();
        report.figure(
                what + ": of the chances near 80% came true", 100 * line.cameTrue(), "%", GOAL);
        report.figure(what + ": 95% interval from", 100 * line.low(), "%");
        report.figure(what + ": 95% interval to", 100 * line.high(), "%");
        report.figure(what + ": judgements near 80%", line.count(), "");
        report.figure(what + ": Brier score", reliability.brier(), "");
        report.ratio(
                what + ": Brier score against the base rate's",
                reliability.brier(),
                reliability.brierOfBaseRate(),
                "");
    }
}
