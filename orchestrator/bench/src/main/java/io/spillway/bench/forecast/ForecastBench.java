package io.spillway.bench.forecast;

import io.spillway.bench.Bench;
import io.spillway.bench.Durations;
import io.spillway.bench.Report;
import io.spillway.bench.plan.ForecastTimes;
import io.spillway.bench.policy.Case;
import io.spillway.bench.policy.CaseReader;
import io.spillway.simulate.market.TraceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays stories to their end and counts how often forecasts came true. */
@Command(
        name = "forecast",
        description = {
            "Whether forecasts come true as often as they say.",
            "Goal: of the chances near 80%%, 80%% +/- 5 points come true."
        })
public final class ForecastBench extends Bench {

    private static final int TIMED = 15;
    private static final int TWICE = 10;
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
            names = "--scenarios",
            paramLabel = "DIR",
            description = {
                "Markets, as bench policy takes them: a file or folder of .jsonl.",
                "Without it, markets are made up."
            })
    private @Nullable Path scenarios;

    @Option(
            names = "--markets",
            defaultValue = "60",
            description = "How many markets are made up. Default: ${DEFAULT-VALUE}.")
    private int markets;

    @Option(
            names = "--draws",
            defaultValue = "60",
            description = "Draws of each forecast of a market. Default: ${DEFAULT-VALUE}.")
    private int draws;

    @Option(
            names = "--plot",
            paramLabel = "FILE",
            description = "Also draws a reliability plot there (SVG).")
    private @Nullable Path plot;

    @Override
    protected Report measure(PrintWriter progress) throws IOException {
        Report.Builder report = Report.of("forecast");
        List<ReliabilityPlot.Panel> panels = new ArrayList<>();
        if (stories > 0) {
            tell(progress, stories + " stories");
            panels.add(new ReliabilityPlot.Panel("Stories", stories(report)));
        }
        if (scenarios != null || markets > 0) {
            panels.add(new ReliabilityPlot.Panel("Markets", markets(report, progress)));
        }
        Durations took = new Durations();
        ForecastTimes forecast = new ForecastTimes();
        for (int round = 0; round < TIMED; round++) {
            took.time(() -> Objects.requireNonNull(forecast.forecast()));
        }
        report.figure("200 jobs x 1,000 draws p50", took.percentileMillis(50), "ms", "<= 1000");
        if (plot != null) {
            Files.writeString(plot, ReliabilityPlot.of(panels));
        }
        return report.build();
    }

    private Reliability stories(Report.Builder report) {
        List<ForecastStory.Told> told = tellStories(seed, stories);
        Reliability chances =
                new Reliability(told.stream().flatMap(each -> each.chances().stream()).toList());
        Reliability quantiles =
                new Reliability(told.stream().flatMap(each -> each.quantiles().stream()).toList());
        report.table(chances.table("stories: chance of a deadline"));
        report.table(chances.byLabel("stories: the chances near 80%"));
        report.table(quantiles.table("stories: done by P50, P80, P95"));
        Places places = new Places(told.stream().flatMap(each -> each.places().stream()).toList());
        report.table(places.quantilesByLabel("stories: done by P50, P80, P95, in %"));
        report.table(places.tenthsByLabel("stories: ends by tenth of their draws, in %"));
        Reliability.Bucket half = places.overBy(0.5);
        report.figure("stories: done by P50", 100 * half.cameTrue(), "%", "45 to 55");
        summary(report, "stories", chances);
        int impossible = told.stream().mapToInt(ForecastStory.Told::impossible).sum();
        report.invariant(
                "stories: a chance is within 0..1, and P50 <= P80 <= P95",
                impossible == 0,
                impossible + " of " + chances.count() + " forecasts are impossible");
        int again = Math.min(stories, TWICE);
        report.invariant(
                "stories: the same seed gives the same numbers",
                tellStories(seed, again).equals(told.subList(0, again)),
                again + " told twice");
        return chances;
    }

    private static List<ForecastStory.Told> tellStories(long first, int count) {
        return LongStream.range(first, first + count)
                .parallel()
                .mapToObj(ForecastStory::tell)
                .toList();
    }

    private Reliability markets(Report.Builder report, PrintWriter progress) throws IOException {
        if (scenarios != null) {
            return markets(report, progress, CaseReader.read(scenarios));
        }
        Path folder = Files.createTempDirectory("markets");
        try {
            return markets(report, progress, MadeUpMarkets.write(folder, markets, seed));
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private Reliability markets(Report.Builder report, PrintWriter progress, List<Case> cases) {
        List<MarketStory> told = MarketStory.of(cases, new TraceReader());
        tell(progress, told.size() + " markets");
        List<List<Judgement>> judged = tellMarkets(told, told.size());
        Reliability chances = new Reliability(judged.stream().flatMap(List::stream).toList());
        report.table(chances.table("markets: chance to be done by a time"));
        report.table(chances.byLabel("markets: the chances near 80%"));
        summary(report, "markets", chances);
        int again = Math.min(told.size(), TWICE);
        report.invariant(
                "markets: the same seed gives the same numbers",
                tellMarkets(told, again).equals(judged.subList(0, again)),
                again + " told twice");
        return chances;
    }

    private List<List<Judgement>> tellMarkets(List<MarketStory> told, int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> told.get(number).tell(number, draws, seed))
                .toList();
    }

    private static void tell(PrintWriter progress, String what) {
        progress.println(what);
        progress.flush();
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
