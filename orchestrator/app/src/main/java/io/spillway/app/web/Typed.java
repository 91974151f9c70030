package io.spillway.app.web;

import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people typed, wherever they typed it. What can't be read is refused with a sentence
 * that says what it should look like.
 */
public final class Typed {

    /** Exponents are left out on purpose: 1e999999999 is a number that nobody can hold. */
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,12}(\\.\\d{1,10})?");

    private static final int LONGEST_TEXT = 500;
    private static final Duration FARTHEST = Duration.ofDays(3650);

    private Typed() {}

    /** An amount such as {@code 412.35}; a dollar sign and commas are passed over. */
    public static Money usd(String typed) {
        return money(typed.strip().replaceFirst("^\\$\\s*", "").replace(",", ""), "USD");
    }

    public static Money money(String amount, String currency) {
        if (!DECIMAL.matcher(amount).matches()) {
            throw invalid(
                    "\""
                            + shortened(amount)
                            + "\" is no amount: an amount is decimal, for example 412.35.");
        }
        try {
            return new Money(new BigDecimal(amount), Currency.getInstance(currency));
        } catch (IllegalArgumentException unknown) {
            throw invalid(
                    "There is no currency \"" + shortened(currency) + "\"; use USD, the bill's.");
        }
    }

    /** One of the three offers; the recommended one when none is named. */
    public static OfferKind offer(@Nullable String name) {
        if (name == null) {
            return OfferKind.RECOMMENDED;
        }
        return Arrays.stream(OfferKind.values())
                .filter(kind -> kind.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                invalid(
                                        "There is no offer \""
                                                + shortened(name)
                                                + "\": it is cheapest, recommended or"
                                                + " guaranteed."));
    }

    /**
     * A line of text without control characters.
     *
     * @param what it is, for example {@code show}
     */
    public static String text(String what, String typed) {
        if (typed.length() > LONGEST_TEXT || typed.chars().anyMatch(Character::isISOControl)) {
            throw invalid(
                    "The "
                            + what
                            + " must be one line of at most "
                            + LONGEST_TEXT
                            + " characters.");
        }
        return typed.strip();
    }

    /** The id of something that may or may not exist. */
    public static String id(String what, String typed) {
        if (typed.length() > LONGEST_TEXT || typed.chars().anyMatch(Character::isISOControl)) {
            throw new DecisionRefused(Kind.NOT_FOUND, "There is no such " + what + ".");
        }
        return typed;
    }

    /** A time that lies ahead, but within ten years. */
    public static Instant ahead(String what, Instant typed, Instant now) {
        if (!typed.isAfter(now)) {
            throw invalid(
                    "The "
                            + what
                            + " "
                            + typed
                            + " has passed; it is "
                            + now
                            + " now. Choose a later one.");
        }
        if (typed.isAfter(now.plus(FARTHEST))) {
            throw invalid(
                    "The "
                            + what
                            + " "
                            + typed
                            + " is more than ten years away. Choose an earlier one.");
        }
        return typed;
    }

    /** A number of days, 1 to 366. */
    public static int days(int typed) {
        if (typed < 1 || typed > 366) {
            throw invalid("The number of days must be from 1 to 366, not " + typed + ".");
        }
        return typed;
    }

    private static DecisionRefused invalid(String message) {
        return new DecisionRefused(Kind.INVALID, message);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
