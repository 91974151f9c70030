package io.spillway.infra.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a function runs in a month while nothing is rented: as often as schedules start it, and
 * as often as is assumed where events do.
 */
final class Runs {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");
    private static final int PLACES = 10;

    private final Templates templates;
    private final PriceFile prices;

    Runs(Templates templates, PriceFile prices) {
        this.templates = templates;
        this.prices = prices;
    }

    /** Runs a month, and what they are made of. */
    record Count(BigDecimal aMonth, String because) {}

    Count of(Resource function) {
        BigDecimal runs = BigDecimal.ZERO;
        List<String> because = new ArrayList<>();
        for (Resource rule : templates.ofType("AWS::Events::Rule", "AWS::Scheduler::Schedule")) {
            if (!rule.stack().equals(function.stack()) || !starts(rule, function)) {
                continue;
            }
            String schedule = rule.property("ScheduleExpression").asText();
            if (!schedule.isEmpty()) {
                runs = runs.add(aMonth(rule, schedule));
                because.add(schedule);
            }
            if (rule.properties().has("EventPattern")) {
                runs = runs.add(prices.assumed("events-a-function"));
                because.add("events: assumed");
            }
        }
        return new Count(
                runs, because.isEmpty() ? "nothing starts it" : String.join(", ", because));
    }

    private static boolean starts(Resource rule, Resource function) {
        if (Templates.means(rule.property("Target").path("Arn"), function)) {
            return true;
        }
        for (JsonNode target : rule.property("Targets")) {
            if (Templates.means(target.path("Arn"), function)) {
                return true;
            }
        }
        return false;
    }

    private BigDecimal aMonth(Resource rule, String schedule) {
        Matcher rate = RATE.matcher(schedule);
        if (!rate.matches()) {
            throw new IllegalArgumentException(
                    "schedule %s of %s is not a rate(), so its runs can't be counted"
                            .formatted(schedule, rule.id()));
        }
        BigDecimal minutes =
                new BigDecimal(rate.group(1))
                        .multiply(
                                switch (rate.group(2)) {
                                    case "minute" -> BigDecimal.ONE;
                                    case "hour" -> BigDecimal.valueOf(60);
                                    default -> BigDecimal.valueOf(24 * 60);
                                });
        return prices.hoursPerMonth()
                .multiply(BigDecimal.valueOf(60))
                .divide(minutes, PLACES, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
