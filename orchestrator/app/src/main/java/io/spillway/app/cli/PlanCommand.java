package io.spillway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spillway plan}: what a job would take, and what another deadline or budget would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what a job would take to be on time, by the planner of a running service.",
            "With --what-if it is told for another deadline, another budget, or both. Nothing is"
                    + " asked for, rented or changed by it."
        })
final class PlanCommand implements Runnable {

    @Parameters(paramLabel = "JOB", description = "Its id, from `deadline list`.")
    private String job = "";

    @Option(
            names = "--what-if",
            arity = "1..*",
            paramLabel = "NAME=VALUE",
            description = {
                "deadline=2026-11-06T18:00 (in this machine's zone) or 2026-11-06T18:00Z;",
                "budget=300, in dollars."
            })
    private Map<String, String> whatIf = new LinkedHashMap<>();

    @Mixin private ServiceOptions service = new ServiceOptions();

    @Override
    public void run() {
        StringBuilder query = new StringBuilder();
        whatIf.forEach(
                (name, value) ->
                        query.append(query.isEmpty() ? "?" : "&")
                                .append(name)
                                .append('=')
                                .append(ServiceClient.segment(checked(name, value))));
        JsonNode answer =
                service.service().get("jobs/" + ServiceClient.segment(job) + "/what-if" + query);
        service.tell(answer, () -> told(answer, service.times()));
    }

    private static String checked(String name, String value) {
        return switch (name) {
            case "deadline" -> Answers.instant("deadline", value);
            case "budget" -> value;
            default ->
                    throw new UserError(
                            "--what-if knows deadline and budget, not \"" + name + "\"");
        };
    }

    private static String told(JsonNode answer, ShownTimes times) {
        StringBuilder text = new StringBuilder();
        text.append(
                "Due %s. With the machines it has: done about %s, %s on time.%n"
                        .formatted(
                                times.of(answer, "deadline"),
                                times.of(answer, "finishWithoutP50"),
                                Answers.percent(answer, "chanceWithout")));
        if (answer.path("offers").isEmpty()) {
            text.append(times.in(Answers.text(answer, "noOffers"))).append(System.lineSeparator());
        } else {
            Columns table =
                    new Columns("OFFER", "ABOUT", "BAD CASE", "CAP", "ON TIME", "DONE", "MACHINES");
            for (JsonNode offer : answer.path("offers")) {
                table.row(
                        Answers.text(offer, "kind"),
                        Answers.money(offer.path("expected")),
                        Answers.money(offer.path("likelyMost")),
                        Answers.money(offer.path("cap")),
                        Answers.percent(offer, "chance"),
                        times.of(offer, "finishP50"),
                        Answers.text(offer, "spotNodes"));
            }
            text.append(table.text("")).append(System.lineSeparator());
            for (String line : Answers.lessSure(answer.path("offers"), times)) {
                text.append(line).append(System.lineSeparator());
            }
        }
        String noOffers = Answers.text(answer, "noOffers");
        String reason = Answers.text(answer.path("withBudget"), "reason");
        if (!reason.equals(noOffers)) {
            text.append(times.in(reason)).append(System.lineSeparator());
        }
        return text.toString().stripTrailing();
    }
}
