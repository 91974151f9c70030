package io.spillway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.spillway.app.live.SpokenTimes;
import io.spillway.app.pages.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Reads the service's JSON for a terminal, and what was typed there for the service. */
final class Answers {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm zzz", Locale.ENGLISH);

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

    /** In this machine's zone. */
    static String time(JsonNode node, String field) {
        String iso = text(node, field);
        return iso.isEmpty() ? "" : time(Instant.parse(iso));
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** A sentence of the service's, with the instants in it in this machine's zone. */
    static String said(String sentence) {
        return SpokenTimes.in(sentence, Answers::time);
    }

    /** {@code 97%}, as the pages say it. */
    static String percent(JsonNode node, String field) {
        return node.hasNonNull(field) ? Words.percent(node.get(field).asDouble()) : "";
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
