package io.spillway.bench.functions;

import io.spillway.bench.Bench;
import io.spillway.bench.Report;
import io.spillway.functions.EventHandler;
import io.spillway.functions.LambdaFunction;
import io.spillway.functions.LeaseReaper;
import io.spillway.functions.OrphanSweep;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.Volume;
import io.spillway.testkit.lambda.Answer;
import io.spillway.testkit.lambda.FunctionProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One pass of the reaper and three of the orphan sweep over a large account: in this process for
 * their time by EC2's token buckets, which is virtual, and in processes of their own, which the
 * buckets don't hold up, for their memory.
 */
@Command(
        name = "functions",
        description = "A reaper pass and sweep passes over a large account: time and memory.")
public final class PassesBench extends Bench {

    private static final double GOAL_SECONDS = 60;
    private static final double GOAL_MEGABYTES = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final OrphanSweep.Settings SWEEP = OrphanSweep.Settings.DEFAULT;

    /** As the functions are deployed, for 256 MB. */
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx144m");

    @Option(
            names = "--instances",
            defaultValue = "10000",
            description = "Machines whose lease is over. Default: ${DEFAULT-VALUE}.")
    private int instances;

    @Option(
            names = "--volumes",
            defaultValue = "50000",
            description = "Disks, the machines' own included. Default: ${DEFAULT-VALUE}.")
    private int volumes;

    @Override
    protected Report measure(PrintWriter progress) throws IOException {
        Report.Builder report = Report.of("functions");
        report.figure("machines", instances, "").figure("disks", volumes, "");
        progress.println("passes in virtual time");
        try (LargeAccount large = LargeAccount.of(instances, volumes)) {
            inVirtualTime(large, report);
        }
        progress.println("passes in processes of their own");
        try (LargeAccount large = LargeAccount.of(instances, volumes)) {
            large.account.throttle().switchTo(false);
            inProcesses(large, report);
        }
        return report.build();
    }

    private void inVirtualTime(LargeAccount large, Report.Builder report) {
        var account = large.seenByFunctions();
        EventHandler sweep = new OrphanSweep(account, SWEEP);
        double marking = seconds(large, sweep);
        large.pass(SWEEP.waitBeforeDeletion());
        long before = disks(large);
        double deleting = seconds(large, sweep);
        long deleted = before - disks(large);
        large.pass(Duration.ofMinutes(5));
        double reaping = seconds(large, new LeaseReaper(account, LeaseReaper.Settings.DEFAULT));
        long alive = alive(large);
        report.figure("reaper pass", reaping, "s", "<= 60, virtual")
                .figure("sweep pass that marks all", marking, "s", "<= 60, virtual")
                .figure("sweep pass that deletes", deleting, "s", "<= 60, virtual")
                .invariant("all leases that are over end", alive == 0, alive + " machines live on")
                .invariant(
                        "the sweep deletes as many as its cap",
                        deleted == Math.min(SWEEP.mostDeletions(), volumes - instances),
                        deleted + " deleted, cap " + SWEEP.mostDeletions())
                .invariant(
                        "time",
                        Math.max(reaping, Math.max(marking, deleting)) <= GOAL_SECONDS,
                        "each pass within " + GOAL_SECONDS + " s of API time");
    }

    private static double seconds(LargeAccount large, EventHandler handler) {
        Instant start = large.story.instant();
        handler.handle(schedule(start));
        return Duration.between(start, large.story.instant()).toMillis() / 1e3;
    }

    private void inProcesses(LargeAccount large, Report.Builder report) throws IOException {
        Path folder = Files.createTempDirectory("spillway-functions");
        Artifact artifact = Artifact.unpack(folder);
        Map<String, String> environment = new TreeMap<>(large.environment());
        environment.put("SPILLWAY_ORPHAN_WAIT", "PT0S");
        double sweep = 0;
        double reaper = 0;
        String wrong = "";
        for (LambdaFunction function :
                List.of(LambdaFunction.ORPHAN_SWEEP, LambdaFunction.LEASE_REAPER)) {
            try (FunctionProcess process =
                    new FunctionProcess(
                            new FunctionProcess.Start(
                                    FLAGS,
                                    artifact.classPath(),
                                    function.handlerClass().getName(),
                                    environment,
                                    folder.resolve("out.log")))) {
                for (int pass = 0; pass < 2; pass++) {
                    Answer answer = process.api().invoke(schedule(large.story.instant()), PATIENCE);
                    if (!(answer instanceof Answer.Returned)) {
                        wrong = function + ": " + answer;
                    }
                }
                if (function == LambdaFunction.ORPHAN_SWEEP) {
                    sweep = process.peakMegabytes();
                } else {
                    reaper = process.peakMegabytes();
                }
            }
        }
        Artifact.delete(folder);
        long alive = alive(large);
        report.figure("reaper's peak RSS", reaper, "MB", "<= 256")
                .figure("sweep's peak RSS", sweep, "MB", "<= 256")
                .invariant(
                        "all passes answer, and all leases that are over end",
                        wrong.isEmpty() && alive == 0,
                        wrong.isEmpty() ? alive + " machines live on" : wrong)
                .invariant(
                        "memory",
                        Math.max(reaper, sweep) <= GOAL_MEGABYTES,
                        "each within " + GOAL_MEGABYTES + " MB");
    }

    private static long alive(LargeAccount large) {
        return large.story.locked(
                () ->
                        large.account.instances().all().stream()
                                .map(Instance::state)
                                .filter(state -> !state.isEnding())
                                .count());
    }

    private static long disks(LargeAccount large) {
        return large.story.locked(
                () -> large.account.volumes().all().stream().map(Volume::id).count());
    }

    private static String schedule(Instant at) {
        return "{\"version\":\"0\",\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\","
                + "\"time\":\""
                + at
                + "\",\"detail\":{}}";
    }
}
