package io.spillway.core.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;
import java.util.Objects;

/**
 * An exact amount of one currency with at most {@value #PLACES} decimal places.
 *
 * <p>Ten places are what bills carry (AWS CUR 2.0) and what finance exports need. Amounts of two
 * currencies never mix: every operation on a mixed pair throws {@link IllegalArgumentException}.
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    /** Decimal places that every amount is held to. */
    public static final int PLACES = 10;

    private static final Currency USD = Currency.getInstance("USD");

    /** Rounds to ten places, half up, as bills do. */
    public Money {
        Objects.requireNonNull(currency);
        amount = amount.setScale(PLACES, RoundingMode.HALF_UP);
    }

    /** US dollars, the currency that AWS bills in. */
    public static Money usd(BigDecimal amount) {
        return new Money(amount, USD);
    }

    /** US dollars from decimal text such as {@code "0.0425"}. */
    public static Money usd(String amount) {
        return usd(new BigDecimal(amount));
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    public static Money zeroUsd() {
        return zero(USD);
    }

    /** The sum of all, or zero of the currency given when there are none. */
    public static Money sum(Currency currency, Collection<Money> parts) {
        Money total = zero(currency);
        for (Money part : parts) {
            total = total.plus(part);
        }
        return total;
    }

    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    public Money times(BigDecimal factor) {
        return new Money(amount.multiply(factor), currency);
    }

    public Money times(long factor) {
        return times(BigDecimal.valueOf(factor));
    }

    /** This hourly rate applied to a number of seconds. */
    public Money perHourFor(long seconds) {
        return new Money(
                amount.multiply(BigDecimal.valueOf(seconds))
                        .divide(BigDecimal.valueOf(3600), PLACES, RoundingMode.HALF_UP),
                currency);
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isPositive() {
        return amount.signum() > 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other).amount);
    }

    /** For people: two places, for example {@code $412.35}. */
    public String shown() {
        String digits = amount.abs().setScale(2, RoundingMode.HALF_UP).toPlainString();
        String symbol = currency.equals(USD) ? "$" : currency.getCurrencyCode() + " ";
        return (isNegative() ? "-" : "") + symbol + digits;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "amounts of " + currency + " and " + other.currency + " don't mix");
        }
        return other;
    }
}
