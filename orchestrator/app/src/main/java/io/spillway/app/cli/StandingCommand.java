package io.spillway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spillway standing}: shows whose requests approve themselves. */
@Command(
        name = "standing",
        mixinStandardHelpOptions = true,
        description = "Lists, adds, pauses and ends standing approvals of a running service.",
        subcommands = {
            StandingCommand.ListStanding.class,
            StandingCommand.Add.class,
            StandingCommand.Pause.class,
            StandingCommand.Resume.class,
            StandingCommand.End.class
        })
final class StandingCommand extends CommandGroup {

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Standing approvals, expired ones too.")
    static final class ListStanding implements Runnable {

        @Mixin private ServiceOptions service = new ServiceOptions();

        @Override
        public void run() {
            JsonNode standing = service.service().get("standing-approvals");
            service.tell(standing, () -> table(standing, service.times()));
        }

        private static String table(JsonNode standing, ShownTimes times) {
            Columns table =
                    new Columns(
                            "ID",
                            "SHOW",
                            "STATUS",
                            "DRAWN THIS WEEK",
                            "A WEEK",
                            "WHEN A MISS IS OVER",
                            "UNTIL",
                            "APPROVED BY");
            for (JsonNode one : standing) {
                table.row(
                        Answers.text(one, "standingApprovalId"),
                        Answers.text(one, "show"),
                        Answers.text(one, "status"),
                        Answers.money(one.path("drawnThisWeek")),
                        Answers.money(one.path("weeklyCap")),
                        Answers.percent(one, "missChanceOver"),
                        times.of(one, "expiresAt"),
                        Answers.text(one, "approvedBy"));
            }
            return table.text("There is no standing approval.");
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Lets a show's requests approve themselves (producers only).")
    static final class Add implements Runnable {

        @Option(names = "--show", required = true, description = "Whose requests.")
        private String show = "";

        @Option(
                names = "--weekly-cap",
                paramLabel = "DOLLARS",
                required = true,
                description = "The most that its budgets may add up to from Monday to Sunday.")
        private String weeklyCap = "";

        @Option(
                names = "--miss-over",
                paramLabel = "PERCENT",
                defaultValue = "20",
                description =
                        "Only when a miss is likelier than this, in percent (default:"
                                + " ${DEFAULT-VALUE}).")
        private double missOver;

        @Option(
                names = "--days",
                defaultValue = "30",
                description = "How long it is valid (default: ${DEFAULT-VALUE}).")
        private int days;

        @Mixin private ServiceOptions service = new ServiceOptions();

        @Override
        public void run() {
            Map<String, Object> body = new HashMap<>();
            body.put("show", show);
            body.put("weeklyCap", Answers.dollars(weeklyCap));
            body.put("missChanceOver", missOver / 100);
            body.put("days", days);
            JsonNode added = service.service().post("standing-approvals", body);
            service.tell(
                    added,
                    () ->
                            "Added: requests of "
                                    + Answers.text(added, "show")
                                    + " are approved up to "
                                    + Answers.money(added.path("weeklyCap"))
                                    + " a week.");
        }
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Draws nothing from one until it is resumed.")
    static final class Pause extends Change {
        Pause() {
            super("pause", "Paused");
        }
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Draws from a paused one again (producers only).")
    static final class Resume extends Change {
        Resume() {
            super("resume", "Resumed");
        }
    }

    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Ends one for good; budgets that were drawn from it go on.")
    static final class End extends Change {
        End() {
            super("end", "Ended");
        }
    }

    /** Changes where a standing approval stands. */
    abstract static class Change implements Runnable {

        private final String verb;
        private final String done;

        @Parameters(paramLabel = "ID", description = "Its id, from `standing list`.")
        private String id = "";

        @Mixin private ServiceOptions service = new ServiceOptions();

        private Change(String verb, String done) {
            this.verb = verb;
            this.done = done;
        }

        @Override
        public void run() {
            JsonNode changed =
                    service.service()
                            .post(
                                    "standing-approvals/" + ServiceClient.segment(id) + "/" + verb,
                                    Map.of());
            service.tell(
                    changed,
                    () ->
                            done
                                    + ": the standing approval of "
                                    + Answers.text(changed, "show")
                                    + ".");
        }
    }
}
