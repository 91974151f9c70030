package io.spillway.app.api;

import io.micronaut.serde.annotation.Serdeable;
import io.spillway.app.approval.DecisionRefused;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * Money in JSON: {@code {"amount":"412.35","currency":"USD"}}; decimal text, so that nothing rounds
 * it on the way.
 */
@Serdeable
public record Amount(String amount, String currency) {

    static Amount of(Money money) {
        return new Amount(
                money.amount().stripTrailingZeros().toPlainString(),
                money.currency().getCurrencyCode());
    }

    /**
     * The money that it says.
     *
     * @throws DecisionRefused when it isn't a decimal number or there is no such currency
     */
    Money money() {
        try {
            return new Money(new BigDecimal(amount), Currency.getInstance(currency));
        } catch (IllegalArgumentException unreadable) {
            throw new DecisionRefused(
                    DecisionRefused.Kind.INVALID,
                    "An amount is like {\"amount\":\"412.35\",\"currency\":\"USD\"}, not \""
                            + amount
                            + " "
                            + currency
                            + "\".");
        }
    }

    static @Nullable Money moneyOrNull(@Nullable Amount amount) {
        return amount == null ? null : amount.money();
    }
}
