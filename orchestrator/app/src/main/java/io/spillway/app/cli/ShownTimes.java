package io.spillway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.spillway.app.live.SpokenTimes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Says times of the service's on a terminal: {@code Fri 6 Nov 18:00 PST}, with the year when it
 * isn't the present one.
 *
 * @param clock which year is the present one
 * @param zone in which times are said, and in which years begin
 */
record ShownTimes(InstantSource clock, ZoneId zone) {

    private static final DateTimeFormatter THIS_YEAR = format("EEE d MMM HH:mm zzz");
    private static final DateTimeFormatter ANOTHER_YEAR = format("EEE d MMM yyyy HH:mm zzz");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** A time in an answer; empty where it has none. */
    String of(JsonNode node, String field) {
        String iso = Answers.text(node, field);
        return iso.isEmpty() ? "" : of(Instant.parse(iso));
    }

    /** A sentence of the service's, with the instants in it said so. */
    String in(String sentence) {
        return SpokenTimes.in(sentence, this::of);
    }

    private String of(Instant instant) {
        ZonedDateTime there = instant.atZone(zone);
        boolean isThisYear = there.getYear() == clock.instant().atZone(zone).getYear();
        return (isThisYear ? THIS_YEAR : ANOTHER_YEAR).format(there);
    }
}
