package io.spillway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spillway budget}: what asks for money, what was allowed, and deciding about it. */
@Command(
        name = "budget",
        mixinStandardHelpOptions = true,
        description = "Lists, approves, declines and stops budgets of a running service.",
        subcommands = {
            BudgetCommand.ListBudgets.class,
            BudgetCommand.Approve.class,
            BudgetCommand.Decline.class,
            BudgetCommand.Stop.class
        })
final class BudgetCommand extends CommandGroup {

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Open requests with their offers, and budgets with what is spent.")
    static final class ListBudgets implements Runnable {

        @Mixin private ServiceOptions service = new ServiceOptions();

        @Override
        public void run() {
            ServiceClient client = service.service();
            JsonNode requests = client.get("budget-requests");
            JsonNode budgets = client.get("budgets");
            ObjectNode both = JsonNodeFactory.instance.objectNode();
            both.set("requests", requests);
            both.set("budgets", budgets);
            service.tell(
                    both,
                    () -> {
                        Map<String, String> names = names(client);
                        ShownTimes times = service.times();
                        return requests(requests, names, times)
                                + System.lineSeparator().repeat(2)
                                + budgets(budgets, names, times);
                    });
        }

        /** Names by job; none before the farm was looked at, and then ids have to do. */
        private static Map<String, String> names(ServiceClient client) {
            Map<String, String> names = new HashMap<>();
            try {
                client.get("jobs")
                        .forEach(
                                job ->
                                        names.put(
                                                Answers.text(job, "jobId"),
                                                Answers.text(job, "job")));
            } catch (UserError _) {
                return Map.of();
            }
            return names;
        }

        private static String name(JsonNode ofJob, Map<String, String> names) {
            String jobId = Answers.text(ofJob, "jobId");
            return names.getOrDefault(jobId, jobId);
        }

        private static String requests(
                JsonNode requests, Map<String, String> names, ShownTimes times) {
            Columns table =
                    new Columns(
                            "REQUEST",
                            "JOB",
                            "SHOW",
                            "DUE",
                            "OFFER",
                            "COST",
                            "CAP",
                            "$/H AT MOST",
                            "ON TIME",
                            "VALID UNTIL");
            for (JsonNode request : requests) {
                if (Answers.text(request, "status").equals("open")) {
                    for (JsonNode offer : request.path("offers")) {
                        table.row(
                                Answers.text(request, "requestId"),
                                name(request, names),
                                Answers.text(request, "show"),
                                times.of(request, "deadline"),
                                Answers.text(offer, "kind"),
                                Answers.money(offer.path("expected")),
                                Answers.money(offer.path("cap")),
                                Answers.money(offer.path("hourlyMost")),
                                Answers.percent(offer, "chance"),
                                times.of(request, "validUntil"));
                    }
                }
            }
            return table.text("No request waits for a decision.") + lessSure(requests, times);
        }

        private static String lessSure(JsonNode requests, ShownTimes times) {
            StringBuilder lines = new StringBuilder();
            for (JsonNode request : requests) {
                if (Answers.text(request, "status").equals("open")) {
                    for (String line : Answers.lessSure(request.path("offers"), times)) {
                        lines.append(System.lineSeparator())
                                .append(Answers.text(request, "requestId"))
                                .append(", ")
                                .append(line);
                    }
                }
            }
            return lines.toString();
        }

        private static String budgets(
                JsonNode budgets, Map<String, String> names, ShownTimes times) {
            Columns table =
                    new Columns(
                            "BUDGET",
                            "STATUS",
                            "JOB",
                            "SHOW",
                            "SPENT",
                            "RESERVED",
                            "CAP",
                            "$/H NOW",
                            "$/H CAP",
                            "ENDS",
                            "APPROVED BY");
            for (JsonNode budget : budgets) {
                table.row(
                        Answers.text(budget, "budgetId"),
                        Answers.text(budget, "status"),
                        name(budget, names),
                        Answers.text(budget, "show"),
                        Answers.money(budget.path("spent")),
                        Answers.money(budget.path("reserved")),
                        Answers.money(budget.path("cap")),
                        Answers.money(budget.path("hourly")),
                        Answers.money(budget.path("hourlyCap")),
                        times.of(budget, "expiresAt"),
                        Answers.text(budget, "approvedBy"));
            }
            return table.text("No budget was approved yet.");
        }
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Approves one offer of a request (producers only).")
    static final class Approve implements Runnable {

        @Parameters(paramLabel = "REQUEST", description = "Its id, from `budget list`.")
        private String request = "";

        @Option(
                names = "--offer",
                defaultValue = "recommended",
                description = "cheapest, recommended or guaranteed (default: ${DEFAULT-VALUE}).")
        private String offer = "";

        @Option(
                names = "--cap",
                paramLabel = "DOLLARS",
                description = "The most that may be spent (default: the offer's own cap).")
        private @Nullable String cap;

        @Option(
                names = "--hourly-cap",
                paramLabel = "DOLLARS",
                description = "The most that an hour may cost (default: only the cap limits it).")
        private @Nullable String hourlyCap;

        @Option(
                names = "--until",
                paramLabel = "TIME",
                description = "When the budget ends (default: two hours after the deadline).")
        private @Nullable String until;

        @Mixin private ServiceOptions service = new ServiceOptions();

        @Override
        public void run() {
            Map<String, Object> body = new HashMap<>();
            body.put("offer", offer);
            body.put("cap", cap == null ? null : Answers.dollars(cap));
            body.put("hourlyCap", hourlyCap == null ? null : Answers.dollars(hourlyCap));
            body.put("expiresAt", until == null ? null : Answers.instant("--until", until));
            JsonNode budget =
                    service.service()
                            .post(
                                    "budget-requests/"
                                            + ServiceClient.segment(request)
                                            + "/approve",
                                    body);
            service.tell(
                    budget,
                    () ->
                            "Approved: "
                                    + Answers.text(budget, "budgetId")
                                    + " with a cap of "
                                    + Answers.money(budget.path("cap"))
                                    + (budget.hasNonNull("hourlyCap")
                                            ? " and "
                                                    + Answers.money(budget.path("hourlyCap"))
                                                    + " an hour"
                                            : "")
                                    + ".");
        }
    }

    @Command(
            name = "decline",
            mixinStandardHelpOptions = true,
            description = "Declines a request: nothing is rented for it (producers only).")
    static final class Decline implements Runnable {

        @Parameters(paramLabel = "REQUEST", description = "Its id, from `budget list`.")
        private String request = "";

        @Option(names = "--reason", description = "What the crew is told.")
        private @Nullable String reason;

        @Mixin private ServiceOptions service = new ServiceOptions();

        @Override
        public void run() {
            Map<String, Object> body = new HashMap<>();
            body.put("reason", reason);
            JsonNode declined =
                    service.service()
                            .post(
                                    "budget-requests/"
                                            + ServiceClient.segment(request)
                                            + "/decline",
                                    body);
            service.tell(declined, () -> "Declined: " + request + ".");
        }
    }

    @Command(
            name = "stop",
            mixinStandardHelpOptions = true,
            description = "Stops a budget: its machines finish their frames and end.")
    static final class Stop implements Runnable {

        @Parameters(paramLabel = "BUDGET", description = "Its id, from `budget list`.")
        private String budget = "";

        @Mixin private ServiceOptions service = new ServiceOptions();

        @Override
        public void run() {
            JsonNode stopped =
                    service.service()
                            .post("budgets/" + ServiceClient.segment(budget) + "/stop", Map.of());
            service.tell(
                    stopped,
                    () ->
                            "Stopped: "
                                    + budget
                                    + ", "
                                    + Answers.money(stopped.path("spent"))
                                    + " spent.");
        }
    }
}
