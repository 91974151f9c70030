package io.spillway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.spillway.app.pages.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the service's JSON for a terminal, and what was typed there for the service. Times that it
 * tells are said by {@link ShownTimes}.
 */
final class Answers {

    private Answers() {}

    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    /** {@code $412.35} of an amount. */
    static String money(JsonNode amount) {
        if (!amount.hasNonNull("amount")) {
            return "";
        }
        String digits =
                new BigDecimal(amount.get("amount").asText())
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString();
        String currency = text(amount, "currency");
        return currency.equals("USD") ? "$" + digits : digits + " " + currency;
    }

    /** {@code 97%}, as the pages say it. */
    static String percent(JsonNode node, String field) {
        return node.hasNonNull(field) ? Words.percent(node.get(field).asDouble()) : "";
    }

    /** A line for each offer that is less sure than such offers should be. */
    static List<String> lessSure(JsonNode offers, ShownTimes times) {
        List<String> lines = new ArrayList<>();
        for (JsonNode offer : offers) {
            String why = text(offer, "whyLessSure");
            if (!why.isEmpty()) {
                lines.add(text(offer, "kind") + ": " + times.in(why));
            }
        }
        return lines;
    }

    /** Dollars as typed, for example {@code 450} or {@code $450.00}; the service checks them. */
    static Map<String, String> dollars(String typed) {
        return Map.of("amount", typed.replaceFirst("^\\$", ""), "currency", "USD");
    }

    /**
     * A time as typed: {@code 2026-11-06T18:00Z}, or without an offset in this machine's zone.
     *
     * @throws UserError when it is neither
     */
    static String instant(String option, String typed) {
        try {
            return OffsetDateTime.parse(typed).toInstant().toString();
        } catch (DateTimeException withoutOffset) {
            try {
                return LocalDateTime.parse(typed)
                        .atZone(ZoneId.systemDefault())
                        .toInstant()
                        .toString();
            } catch (DateTimeException unreadable) {
                throw new UserError(
                        option
                                + " must be like 2026-11-06T18:00 (in this machine's zone) or"
                                + " 2026-11-06T18:00Z, not \""
                                + typed
                                + "\"");
            }
        }
    }
}
