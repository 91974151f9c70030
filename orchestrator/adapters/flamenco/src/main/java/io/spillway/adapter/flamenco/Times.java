package io.spillway.adapter.flamenco;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Times as a manager writes them (RFC 3339). Each reading of a farm has one for every task, and the
 * JDK's general parser took a twelfth of a whole demo; what looks unusual is still left to it.
 */
final class Times {

    private static final String LAYOUT = "0000-00-00T00:00:00";
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final int MOST_OFFSET_MINUTES = 18 * 60;

    private Times() {}

    /**
     * Reads a time with its offset from UTC.
     *
     * @throws DateTimeException when it isn't one
     */
    static Instant parse(String text) {
        int zone = zoneAt(text);
        if (zone < 0) {
            return OffsetDateTime.parse(text).toInstant();
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int offset = offsetMinutes(text, zone);
        if (hour > 23 || minute > 59 || second > 59 || offset < 0) {
            return OffsetDateTime.parse(text).toInstant();
        }
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        boolean isWest = text.charAt(zone) == '-';
        long minutes = hour * 60L + minute - (isWest ? -offset : offset);
        return Instant.ofEpochSecond(
                date.toEpochDay() * 86_400 + minutes * 60 + second, nanos(text, zone));
    }

    /** Where the offset begins; -1 when the text isn't laid out in the usual way. */
    private static int zoneAt(String text) {
        if (!hasLayout(text, LAYOUT)) {
            return -1;
        }
        int at = LAYOUT.length();
        if (at < text.length() && text.charAt(at) == '.') {
            int first = ++at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == first || at - first > MOST_FRACTION_DIGITS) {
                return -1;
            }
        }
        String zone = text.substring(at);
        boolean isUsual = zone.equals("Z") || isOffset(zone, "+00:00") || isOffset(zone, "-00:00");
        return isUsual ? at : -1;
    }

    private static boolean isOffset(String zone, String layout) {
        return zone.length() == layout.length() && hasLayout(zone, layout);
    }

    /** A 0 stands for any digit, everything else for itself. */
    private static boolean hasLayout(String text, String layout) {
        if (text.length() < layout.length()) {
            return false;
        }
        for (int i = 0; i < layout.length(); i++) {
            char wanted = layout.charAt(i);
            char found = text.charAt(i);
            if (wanted == '0' ? !isDigit(found) : found != wanted) {
                return false;
            }
        }
        return true;
    }

    /** Without its sign; -1 when no place on earth has it. */
    private static int offsetMinutes(String text, int zone) {
        if (text.charAt(zone) == 'Z') {
            return 0;
        }
        int hours = number(text, zone + 1, zone + 3);
        int minutes = number(text, zone + 4, zone + 6);
        int offset = hours * 60 + minutes;
        return minutes > 59 || offset > MOST_OFFSET_MINUTES ? -1 : offset;
    }

    private static int nanos(String text, int zone) {
        int first = LAYOUT.length() + 1;
        if (zone < first) {
            return 0;
        }
        int nanos = number(text, first, zone);
        for (int digits = zone - first; digits < MOST_FRACTION_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
