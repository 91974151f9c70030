package io.spillway.sandbox.bill;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Time from one instant until before another, in whole seconds. */
record Span(Instant from, Instant to) {

    long seconds() {
        return ChronoUnit.SECONDS.between(from, to);
    }

    /** Cut at every full hour of the clock. */
    List<Span> byClockHour() {
        List<Span> hours = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(to)) {
            Instant nextHour = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            Instant end = nextHour.isBefore(to) ? nextHour : to;
            hours.add(new Span(at, end));
            at = end;
        }
        return hours;
    }

    /** The calendar month (UTC) in which it starts. */
    YearMonth month() {
        return YearMonth.from(from.atZone(ZoneOffset.UTC));
    }

    static Instant startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** How many seconds a month has. */
    static long secondsIn(YearMonth month) {
        return ChronoUnit.SECONDS.between(startOf(month), startOf(month.plusMonths(1)));
    }
}
