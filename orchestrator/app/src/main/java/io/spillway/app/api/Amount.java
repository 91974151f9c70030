package io.spillway.app.api;

import io.micronaut.serde.annotation.Serdeable;
import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.web.Typed;
import io.spillway.core.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Money in JSON: {@code {"amount":"412.35","currency":"USD"}}; decimal text, so that nothing rounds
 * it on the way.
 */
@Serdeable
public record Amount(@Nullable String amount, @Nullable String currency) {

    static Amount of(Money money) {
        return new Amount(
                money.amount().stripTrailingZeros().toPlainString(),
                money.currency().getCurrencyCode());
    }

    /**
     * The money that it says.
     *
     * @throws DecisionRefused when a part is missing, it isn't a decimal number, or there is no
     *     such currency
     */
    Money money() {
        if (amount == null || currency == null) {
            throw new DecisionRefused(
                    DecisionRefused.Kind.INVALID,
                    "An amount has two parts, for example"
                            + " {\"amount\":\"412.35\",\"currency\":\"USD\"}.");
        }
        return Typed.money(amount, currency);
    }

    static @Nullable Money moneyOrNull(@Nullable Amount amount) {
        return amount == null ? null : amount.money();
    }
}
