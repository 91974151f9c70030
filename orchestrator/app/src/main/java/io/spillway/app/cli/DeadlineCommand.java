package io.spillway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spillway deadline}: render managers know no delivery deadlines, so people set them. */
@Command(
        name = "deadline",
        mixinStandardHelpOptions = true,
        description = "Lists jobs with their deadlines and sets them, in a running service.",
        subcommands = {DeadlineCommand.ListDeadlines.class, DeadlineCommand.Set.class})
final class DeadlineCommand extends CommandGroup {

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Every job: what it is for, when it is due, when it will be done.")
    static final class ListDeadlines implements Runnable {

        @Mixin private ServiceOptions service = new ServiceOptions();

        @Override
        public void run() {
            JsonNode jobs = service.service().get("jobs");
            service.tell(jobs, () -> table(jobs, service.times()));
        }

        private static String table(JsonNode jobs, ShownTimes times) {
            Columns table =
                    new Columns(
                            "JOB",
                            "NAME",
                            "STATE",
                            "SHOW",
                            "FRAMES",
                            "DUE",
                            "ON TIME",
                            "DONE ABOUT");
            for (JsonNode job : jobs) {
                boolean over = Answers.text(job, "state").equals("completed");
                table.row(
                        Answers.text(job, "jobId"),
                        Answers.text(job, "job"),
                        Answers.text(job, "state"),
                        Answers.text(job, "show"),
                        Answers.text(job, "framesDone") + "/" + Answers.text(job, "framesTotal"),
                        times.of(job, "deadline"),
                        over || Answers.text(job, "deadline").isEmpty()
                                ? ""
                                : Answers.percent(job, "chance"),
                        over ? "" : times.of(job, "finishP50"));
            }
            return table.text("The farm has no jobs.");
        }
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Says what a job is for and when it is due (producers and operators).")
    static final class Set implements Runnable {

        @Parameters(index = "0", paramLabel = "JOB", description = "Its id, from `deadline list`.")
        private String job = "";

        @Parameters(
                index = "1",
                paramLabel = "TIME",
                description = "2026-11-06T18:00 (in this machine's zone) or 2026-11-06T18:00Z.")
        private String deadline = "";

        @Option(names = "--show", required = true, description = "The show that pays.")
        private String show = "";

        @Option(names = "--sequence", description = "For the cost report.")
        private @Nullable String sequence;

        @Option(names = "--shot", description = "For the cost report.")
        private @Nullable String shot;

        @Mixin private ServiceOptions service = new ServiceOptions();

        @Override
        public void run() {
            Map<String, Object> body = new HashMap<>();
            body.put("show", show);
            body.put("sequence", sequence);
            body.put("shot", shot);
            body.put("deadline", Answers.instant("TIME", deadline));
            JsonNode set =
                    service.service()
                            .post("jobs/" + ServiceClient.segment(job) + "/deadline", body);
            service.tell(
                    set,
                    () -> "Set: " + job + " is due " + service.times().of(set, "deadline") + ".");
        }
    }
}
