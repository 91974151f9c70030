package io.spillway.core.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** Where a bill cuts time: at every clock hour (so at every month's end too) and price change. */
final class BillCuts {

    private BillCuts() {}

    /**
     * Makes one charge of each piece of [from, to).
     *
     * @param changes instants at which the price changes; those outside don't matter
     */
    static List<Charge> charges(
            Instant from,
            Instant to,
            Collection<Instant> changes,
            BiFunction<Instant, Instant, Charge> charge) {
        List<Charge> charges = new ArrayList<>();
        TreeSet<Instant> cuts = new TreeSet<>(changes);
        Instant start = from;
        while (start.isBefore(to)) {
            Instant end = start.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            Instant change = cuts.higher(start);
            if (change != null && change.isBefore(end)) {
                end = change;
            }
            end = end.isBefore(to) ? end : to;
            charges.add(charge.apply(start, end));
            start = end;
        }
        return charges;
    }

    /** The whole second that an instant lies in: EC2 counts seconds. */
    static Instant second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Seconds in the calendar month (UTC) of an instant. */
    static long secondsOfMonth(Instant instant) {
        int days = YearMonth.from(instant.atOffset(ZoneOffset.UTC)).lengthOfMonth();
        return Duration.ofDays(days).toSeconds();
    }
}
