package io.spillway.app.pages;

import io.spillway.app.live.SpokenTimes;
import io.spillway.core.money.Money;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Says times, money and chances as people say them.
 *
 * @param now what "in 20 min" is counted from
 * @param zone the studio's
 */
public record Words(Instant now, ZoneId zone) {

    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final DateTimeFormatter WEEKDAY = format("EEE HH:mm");
    private static final DateTimeFormatter DATE = format("d MMM HH:mm");
    private static final DateTimeFormatter FULL = format("EEEE d MMMM yyyy, HH:mm:ss zzz");
    private static final DateTimeFormatter FIELD = format("yyyy-MM-dd'T'HH:mm");
    private static final long DAY_MINUTES = 24 * 60;
    private static final Duration LONG_AWAY = Duration.ofDays(360);

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** {@code 18:00} today, {@code Sat 03:10} within the week, {@code 21 Nov 18:00} beyond. */
    public String at(Instant instant) {
        ZonedDateTime there = instant.atZone(zone);
        long days = ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), there.toLocalDate());
        if (days == 0) {
            return CLOCK.format(there);
        }
        return (Math.abs(days) < 7 ? WEEKDAY : DATE).format(there);
    }

    /** Like {@link #at}, with the weekday also today. */
    public String day(Instant instant) {
        String at = at(instant);
        return at.length() == 5 ? WEEKDAY.format(instant.atZone(zone)) : at;
    }

    /** When a job will be done: forecasts say "a year from now" of one that never is. */
    public String finish(Instant instant) {
        return isNever(instant) ? "in over a year, if ever" : day(instant);
    }

    /** Whether a forecast's finish stands for "never". */
    public boolean isNever(Instant finish) {
        return Duration.between(now, finish).compareTo(LONG_AWAY) > 0;
    }

    /** A kept text, with the instants in it as {@link #day} says them. */
    public String said(String text) {
        return SpokenTimes.in(text, this::day);
    }

    /** Everything, for whoever hovers: {@code Friday 6 November 2026, 18:00:00 PST}. */
    public String full(Instant instant) {
        return FULL.format(instant.atZone(zone));
    }

    /** As a {@code datetime-local} field holds it. */
    public String field(Instant instant) {
        return FIELD.format(instant.atZone(zone));
    }

    /**
     * What a {@code datetime-local} field holds.
     *
     * @throws java.time.DateTimeException when it isn't a date and time
     */
    public Instant fromField(String typed) {
        return LocalDateTime.parse(typed).atZone(zone).toInstant();
    }

    /** {@code in 6 h 12 min}, {@code 4 min ago}, {@code now}. */
    public String away(Instant instant) {
        Duration away = Duration.between(now, instant);
        if (away.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return "now";
        }
        return away.isNegative() ? span(away.negated()) + " ago" : "in " + span(away);
    }

    /** {@code 45 min}, {@code 6 h 12 min}, {@code 2 d 3 h}; {@code 40 s} under a minute. */
    public static String span(Duration length) {
        if (length.toSeconds() < 60) {
            return Math.max(0, length.toSeconds()) + " s";
        }
        long minutes = length.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        if (minutes < DAY_MINUTES) {
            long rest = minutes % 60;
            return minutes / 60 + " h" + (rest == 0 ? "" : " " + rest + " min");
        }
        long hours = minutes % DAY_MINUTES / 60;
        return minutes / DAY_MINUTES + " d" + (hours == 0 ? "" : " " + hours + " h");
    }

    /** An estimate without pretended exactness: whole dollars from $20 up. */
    public static String about(Money money) {
        if (money.amount().abs().intValue() < 20) {
            return money.shown();
        }
        Money whole = new Money(money.amount().setScale(0, RoundingMode.HALF_UP), money.currency());
        return exactly(whole).replace(".00", "");
    }

    /** To the cent, with thousands set apart: {@code $1,412.35}. */
    public static String exactly(Money money) {
        String shown = money.shown();
        int point = shown.indexOf('.');
        return shown.substring(0, point).replaceFirst("\\d+$", "")
                + number(money.amount().abs().setScale(2, RoundingMode.HALF_UP).longValue())
                + shown.substring(point);
    }

    /** {@code 97%}; never rounded up to certainty or down to none. */
    public static String percent(double share) {
        if (share >= 0.9995) {
            return share >= 1 ? "100%" : "99.9%";
        }
        if (share > 0.99) {
            return String.format(Locale.ENGLISH, "%.1f%%", Math.floor(share * 1000) / 10)
                    .replace(".0%", "%");
        }
        if (share > 0 && share < 0.01) {
            return "under 1%";
        }
        return Math.round(share * 100) + "%";
    }

    /** What a chance of success means: {@code 3 in 100 such nights miss}. */
    public static String odds(double chance) {
        double miss = Math.max(0, 1 - chance);
        if (miss < 0.0005) {
            return "fewer than 1 in 1,000 such nights miss";
        }
        if (miss < 0.01) {
            return Math.round(miss * 1000) + " in 1,000 such nights miss";
        }
        return Math.round(miss * 100) + " in 100 such nights miss";
    }

    public static String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
    }

    /** {@code 1 machine}, {@code 2 machines}. */
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }
}
