package io.spillway.core.wording;

import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers and times as a producer reads them. */
public final class Reasons {

    private Reasons() {}

    /**
     * {@code 2026-11-20T18:00:00Z}. A reason is kept and read again by programs, so it says its
     * times as they do; whoever shows it to people puts them into the studio's zone.
     */
    public static String when(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** {@code 6 h 12 min}, {@code 9 min}, {@code 2 d 3 h}; {@code 40 s} under a minute. */
    public static String time(Duration duration) {
        if (duration.toSeconds() < 60) {
            return Math.max(0, duration.toSeconds()) + " s";
        }
        long minutes = Math.max(0, Math.round(duration.toSeconds() / 60.0));
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return hours / 24 + " d" + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
    }

    /** A part of a sentence as one of its own. */
    public static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1) + ".";
    }

    /** {@code 14 machines}, {@code 1 machine}. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 14 frames}, {@code 1 frame}, {@code no frame}. */
    public static String countOrNo(long number, String noun) {
        return number == 0 ? "no " + noun : count(number, noun);
    }

    /** {@code is} or {@code are}, and the like. */
    public static String verb(long number, String ofOne, String ofMany) {
        return number == 1 ? ofOne : ofMany;
    }

    /** {@code 97%}; never rounded to a certainty that isn't one. */
    public static String percent(double share) {
        if (share > 0 && share < 0.01) {
            return "under 1%";
        }
        if (share > 0.99 && share < 1) {
            return "over 99%";
        }
        return Math.round(share * 100) + "%";
    }

    /** {@code $0.021}: a small price to three places. */
    public static String price(double amount) {
        return "$" + BigDecimal.valueOf(amount).setScale(3, RoundingMode.HALF_UP).toPlainString();
    }

    public static String money(Money money) {
        return money.shown();
    }
}
