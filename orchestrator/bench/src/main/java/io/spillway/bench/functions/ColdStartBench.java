package io.spillway.bench.functions;

import io.spillway.bench.Bench;
import io.spillway.bench.Durations;
import io.spillway.bench.Report;
import io.spillway.bench.Table;
import io.spillway.functions.LambdaFunction;
import io.spillway.testkit.lambda.Answer;
import io.spillway.testkit.lambda.FunctionProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * From the start of a function's process to its first answer, behind the Runtime API, with the
 * deployed artifact. One event needs no call of AWS, the other one call of EC2, which the sandbox
 * answers on loopback. Starts with and without an AOT cache take turns, so that what else the
 * machine does falls on both.
 */
@Command(
        name = "cold-start",
        description = "How soon a function's new process answers, with and without an AOT cache.")
public final class ColdStartBench extends Bench {

    private static final double GOAL_WITHOUT_CALL_MILLIS = 170;
    private static final double GOAL_WITH_CALL_MILLIS = 320;
    private static final double GOAL_ZIP_MEGABYTES = 32;
    private static final double GOAL_PEAK_MEGABYTES = 128;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final String AOT = ", AOT cache";
    private static final String UNKNOWN_ID = "i-0000000000000000f";

    /** What is handed in, and the one right answer. */
    private enum Ask {
        NO_CALL(
                "without a call",
                "AWS Service Event via CloudTrail",
                "{\"eventName\":\"AnotherEvent\"}",
                "nothing about hours: AnotherEvent"),
        ONE_CALL(
                "with one call of EC2",
                "EC2 Instance State-change Notification",
                "{\"instance-id\":\"" + UNKNOWN_ID + "\",\"state\":\"pending\"}",
                UNKNOWN_ID + " isn't ours");

        private final String words;
        private final String event;
        private final String answer;

        Ask(String words, String detailType, String detail, String answer) {
            this.words = words;
            this.event =
                    """
                    {"version":"0","id":"1","source":"aws.ec2","detail-type":"%s",
                    "time":"2026-11-02T08:00:00Z","resources":[],"detail":%s}\
                    """
                            .formatted(detailType, detail);
            this.answer = "\"" + answer + "\"";
        }
    }

    /** Starts of one kind. */
    private static final class Starts {
        private final Durations ready = new Durations();
        private final Durations answered = new Durations();
        private double peakMegabytes;
    }

    @Option(names = "--runs", defaultValue = "10", description = "Default: ${DEFAULT-VALUE}.")
    private int runs;

    private final Map<String, Starts> starts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Override
    protected Report measure(PrintWriter progress) throws IOException {
        Path folder = Files.createTempDirectory("spillway-cold-start");
        try (LargeAccount account = LargeAccount.empty()) {
            Artifact artifact = Artifact.unpack(folder);
            Path cache = folder.resolve("functions.aot");
            progress.println("training an AOT cache");
            train(account, artifact, folder, cache);
            List<String> cached = List.of("-XX:AOTCache=" + cache);
            for (int run = 1; run <= runs; run++) {
                progress.println("run " + run + " of " + runs);
                for (Ask ask : Ask.values()) {
                    measure(account, artifact, folder, ask, "", List.of());
                    measure(account, artifact, folder, ask, AOT, cached);
                }
            }
            return report(artifact, Files.size(cache) / 1e6);
        } finally {
            Artifact.delete(folder);
        }
    }

    /** One life with both events: what it loads and links is kept when it ends. */
    private void train(LargeAccount account, Artifact artifact, Path folder, Path cache) {
        try (FunctionProcess process =
                start(account, artifact, folder, List.of("-XX:AOTCacheOutput=" + cache))) {
            for (Ask ask : Ask.values()) {
                check(ask, process.api().invoke(ask.event, PATIENCE), process);
            }
        }
        if (!Files.isRegularFile(cache)) {
            throw new IllegalStateException("the JVM wrote no AOT cache");
        }
    }

    private void measure(
            LargeAccount account,
            Artifact artifact,
            Path folder,
            Ask ask,
            String kind,
            List<String> flags) {
        Starts of = starts.computeIfAbsent(ask.words + kind, _ -> new Starts());
        try (FunctionProcess process = start(account, artifact, folder, flags)) {
            Answer answer = process.api().invoke(ask.event, PATIENCE);
            check(ask, answer, process);
            of.ready.addNanos(process.api().awaitReady(PATIENCE) - process.startedAtNanos());
            of.answered.addNanos(answer.atNanos() - process.startedAtNanos());
            of.peakMegabytes = Math.max(of.peakMegabytes, process.peakMegabytes());
        }
    }

    private static FunctionProcess start(
            LargeAccount account, Artifact artifact, Path folder, List<String> flags) {
        return new FunctionProcess(
                new FunctionProcess.Start(
                        Stream.concat(FLAGS.stream(), flags.stream()).toList(),
                        artifact.classPath(),
                        LambdaFunction.NODE_HOURS.handlerClass().getName(),
                        account.environment(),
                        folder.resolve("out.log")));
    }

    private void check(Ask ask, Answer answer, FunctionProcess process) {
        if (!(answer instanceof Answer.Returned returned) || !returned.body().equals(ask.answer)) {
            wrong.add(ask.words + ": " + answer + "; its log: " + process.output());
        }
    }

    private Report report(Artifact artifact, double cacheMegabytes) {
        List<Table.Row> rows = new ArrayList<>();
        double peak = 0;
        for (Map.Entry<String, Starts> one : starts.entrySet()) {
            Starts of = one.getValue();
            peak = Math.max(peak, one.getKey().endsWith(AOT) ? of.peakMegabytes : 0);
            rows.add(
                    new Table.Row(
                            one.getKey(),
                            List.of(
                                    of.ready.percentileMillis(50),
                                    of.answered.percentileMillis(50),
                                    of.answered.percentileMillis(1),
                                    of.answered.percentileMillis(100),
                                    of.peakMegabytes)));
        }
        double noCall = median(Ask.NO_CALL.words + AOT);
        double oneCall = median(Ask.ONE_CALL.words + AOT);
        return Report.of("cold-start")
                .table(
                        new Table(
                                "from process start, medians",
                                List.of("ready ms", "answered ms", "best", "worst", "peak RSS MB"),
                                rows))
                .figure("answered without a call", noCall, "ms", goal(GOAL_WITHOUT_CALL_MILLIS))
                .figure("answered with one call", oneCall, "ms", goal(GOAL_WITH_CALL_MILLIS))
                .ratio("without a call, of no AOT cache", noCall, median(Ask.NO_CALL.words), "")
                .ratio("with one call, of no AOT cache", oneCall, median(Ask.ONE_CALL.words), "")
                .figure("artifact, zipped", artifact.zipMegabytes(), "MB", goal(GOAL_ZIP_MEGABYTES))
                .figure("artifact, unzipped", artifact.unzippedBytes() / 1e6, "MB", "<= 250")
                .figure("AOT cache", cacheMegabytes, "MB")
                .figure("peak RSS with AOT cache", peak, "MB", goal(GOAL_PEAK_MEGABYTES))
                .invariant(
                        "every answer is right",
                        wrong.isEmpty(),
                        wrong.isEmpty() ? 4 * runs + 2 + " answers" : wrong.getFirst())
                .build();
    }

    private double median(String kind) {
        Starts of = starts.get(kind);
        return of == null ? Double.NaN : of.answered.percentileMillis(50);
    }

    private static String goal(double most) {
        return "<= " + (long) most;
    }
}
