package io.spillway.bench.functions;

import io.spillway.bench.Bench;
import io.spillway.bench.Report;
import io.spillway.bench.Table;
import io.spillway.bench.functions.ColdStarts.Ask;
import io.spillway.bench.functions.ColdStarts.Taken;
import io.spillway.functions.LambdaFunction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * From the start of a function's process to its first answer, behind the Runtime API, with the
 * deployed artifact. One event needs no call of AWS, the other one call of EC2, which the sandbox
 * answers on loopback; a handler that does nothing is the baseline. All kinds take turns, so that
 * what else the machine does falls on all of them; CPU time tells most where it does much.
 */
@Command(
        name = "cold-start",
        description = "How soon a function's new process answers, with and without an AOT cache.")
public final class ColdStartBench extends Bench {

    private static final double GOAL_WITHOUT_CALL_MILLIS = 170;
    private static final double GOAL_WITH_CALL_MILLIS = 320;
    private static final double GOAL_ZIP_MEGABYTES = 32;
    private static final double GOAL_PEAK_MEGABYTES = 128;

    private static final String AOT = ", AOT cache";
    private static final String UNKNOWN_ID = "i-0000000000000000f";

    private static final Ask NO_CALL =
            ask(
                    "without a call",
                    "AWS Service Event via CloudTrail",
                    "{\"eventName\":\"AnotherEvent\"}",
                    "nothing about hours: AnotherEvent");
    private static final Ask ONE_CALL =
            ask(
                    "with one call of EC2",
                    "EC2 Instance State-change Notification",
                    "{\"instance-id\":\"" + UNKNOWN_ID + "\",\"state\":\"pending\"}",
                    UNKNOWN_ID + " isn't ours");
    private static final Ask NOTHING =
            new Ask("a handler that does nothing", NO_CALL.event(), TrivialHandler.ANSWER);

    @Option(names = "--runs", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
    private int runs;

    private final Map<String, Taken> taken = new LinkedHashMap<>();

    private static Ask ask(String words, String detailType, String detail, String answer) {
        return new Ask(
                words,
                """
                {"version":"0","id":"1","source":"aws.ec2","detail-type":"%s",
                "time":"2026-11-02T08:00:00Z","resources":[],"detail":%s}\
                """
                        .formatted(detailType, detail),
                "\"" + answer + "\"");
    }

    @Override
    protected Report measure(PrintWriter progress) throws IOException {
        Path folder = Files.createTempDirectory("spillway-cold-start");
        try (LargeAccount account = LargeAccount.empty()) {
            Artifact artifact = Artifact.unpack(folder);
            ColdStarts ours =
                    new ColdStarts(
                            LambdaFunction.NODE_HOURS.handlerClass(),
                            artifact.classPath(),
                            account.environment(),
                            folder);
            ColdStarts trivial =
                    new ColdStarts(
                            TrivialHandler.class,
                            artifact.classPathBefore(TrivialHandler.class, folder),
                            account.environment(),
                            folder);
            progress.println("training AOT caches");
            ours.train(List.of(NO_CALL, ONE_CALL));
            trivial.train(List.of(NOTHING));
            for (int run = 1; run <= runs; run++) {
                progress.println("run " + run + " of " + runs);
                for (boolean cached : new boolean[] {false, true}) {
                    trivial.measure(NOTHING, cached, of(NOTHING, cached));
                    ours.measure(NO_CALL, cached, of(NO_CALL, cached));
                    ours.measure(ONE_CALL, cached, of(ONE_CALL, cached));
                }
            }
            List<String> wrong = new ArrayList<>(ours.wrong());
            wrong.addAll(trivial.wrong());
            return report(artifact, Files.size(ours.cache()) / 1e6, wrong);
        } finally {
            Artifact.delete(folder);
        }
    }

    private Taken of(Ask ask, boolean cached) {
        return taken.computeIfAbsent(ask.words() + (cached ? AOT : ""), _ -> new Taken());
    }

    private Report report(Artifact artifact, double cacheMegabytes, List<String> wrong) {
        List<Table.Row> rows = new ArrayList<>();
        taken.forEach(
                (kind, one) ->
                        rows.add(
                                new Table.Row(
                                        kind,
                                        List.of(
                                                one.ready.percentileMillis(50),
                                                one.answered.percentileMillis(50),
                                                one.answered.percentileMillis(1),
                                                one.answered.percentileMillis(100),
                                                one.cpu.percentileMillis(50),
                                                one.peakMegabytes))));
        double peak = Math.max(of(NO_CALL, true).peakMegabytes, of(ONE_CALL, true).peakMegabytes);
        Report.Builder report =
                Report.of("cold-start")
                        .table(
                                new Table(
                                        "from process start, medians",
                                        List.of(
                                                "ready ms",
                                                "answered ms",
                                                "best",
                                                "worst",
                                                "CPU ms",
                                                "peak RSS MB"),
                                        rows));
        tell(NO_CALL, goal(GOAL_WITHOUT_CALL_MILLIS), report);
        tell(ONE_CALL, goal(GOAL_WITH_CALL_MILLIS), report);
        return report.figure(
                        "artifact, zipped", artifact.zipMegabytes(), "MB", goal(GOAL_ZIP_MEGABYTES))
                .figure("artifact, unzipped", artifact.unzippedBytes() / 1e6, "MB", "<= 250")
                .figure("AOT cache", cacheMegabytes, "MB")
                .figure("peak RSS with AOT cache", peak, "MB", goal(GOAL_PEAK_MEGABYTES))
                .invariant(
                        "every answer is right",
                        wrong.isEmpty(),
                        wrong.isEmpty() ? 6 * runs + 3 + " answers" : wrong.getFirst())
                .build();
    }

    private void tell(Ask ask, String goal, Report.Builder report) {
        Taken cached = of(ask, true);
        Taken plain = of(ask, false);
        Taken nothing = of(NOTHING, true);
        report.figure("answered " + ask.words(), median(cached), "ms", goal)
                .ratio("  of no AOT cache", median(cached), median(plain), "")
                .ratio("  of a handler that does nothing", median(cached), median(nothing), "")
                .ratio(
                        "  of its CPU time",
                        cached.cpu.percentileMillis(50),
                        nothing.cpu.percentileMillis(50),
                        "");
    }

    private static double median(Taken of) {
        return of.answered.percentileMillis(50);
    }

    private static String goal(double most) {
        return "<= " + (long) most;
    }
}
