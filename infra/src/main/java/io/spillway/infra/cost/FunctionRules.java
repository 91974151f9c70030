package io.spillway.infra.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** What a function's runs cost, and the log that it writes. */
final class FunctionRules {
    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final BigDecimal MIB_A_GB = BigDecimal.valueOf(1024);
    private static final BigDecimal BYTES_A_GB = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal MILLIS_A_SECOND = BigDecimal.valueOf(1000);
    private static final BigDecimal HOURS_A_DAY = BigDecimal.valueOf(24);
    private static final int DEFAULT_MIB = 128;

    /** Quantities that don't come out even are rounded to so many places. */
    private static final int PLACES = 10;

    private final Templates templates;
    private final PriceFile prices;
    private final Runs runs;

    FunctionRules(Templates templates, PriceFile prices) {
        this.templates = templates;
        this.prices = prices;
        runs = new Runs(templates, prices);
    }

    List<Charge> runs(Resource function) {
        Runs.Count count = runs.of(function);
        String architecture = function.property("Architectures").path(0).asText("x86_64");
        BigDecimal gb =
                BigDecimal.valueOf(function.property("MemorySize").asInt(DEFAULT_MIB))
                        .divide(MIB_A_GB);
        BigDecimal millis = prices.assumed("function-milliseconds");
        BigDecimal gbSeconds = count.aMonth().multiply(gb).multiply(millis).divide(MILLIS_A_SECOND);
        return List.of(
                prices.charge(function, "lambda-request", count.aMonth(), count.because()),
                prices.charge(
                        function,
                        "lambda-gb-second-" + architecture,
                        gbSeconds,
                        "the runs x %s GB x %s ms".formatted(gb.toPlainString(), millis)));
    }

    List<Charge> log(Resource group) {
        BigDecimal gb = BigDecimal.ZERO;
        boolean written = false;
        for (Resource function : templates.ofType(FUNCTION)) {
            var log = function.property("LoggingConfig").path("LogGroup");
            if (function.stack().equals(group.stack()) && Templates.means(log, group)) {
                written = true;
                gb =
                        gb.add(
                                runs.of(function)
                                        .aMonth()
                                        .multiply(prices.assumed("function-log-bytes"))
                                        .divide(BYTES_A_GB));
            }
        }
        Assumption other = prices.assumption("log-group-gb");
        BigDecimal ingested = written ? gb : other.value();
        String because =
                written
                        ? "the runs x " + prices.assumed("function-log-bytes") + " bytes"
                        : other.because();
        return List.of(
                prices.charge(group, "logs-ingested-gb", ingested, because),
                prices.charge(
                        group,
                        "logs-stored-gb",
                        ingested.multiply(monthsKept(group)).setScale(PLACES, RoundingMode.HALF_UP),
                        "as much for each month that it is kept"));
    }

    private BigDecimal monthsKept(Resource group) {
        int days = group.property("RetentionInDays").asInt(0);
        return days == 0
                ? prices.assumed("log-months-kept")
                : BigDecimal.valueOf(days)
                        .multiply(HOURS_A_DAY)
                        .divide(prices.hoursPerMonth(), PLACES, RoundingMode.HALF_UP);
    }
}
