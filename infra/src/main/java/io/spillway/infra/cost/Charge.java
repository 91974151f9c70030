package io.spillway.infra.cost;

import java.math.BigDecimal;

/**
 * One thing that is paid for each month.
 *
 * @param stack name of the template
 * @param resource logical id
 * @param type for example {@code AWS::Lambda::Function}
 * @param quantity units a month
 * @param because how the quantity comes about
 */
public record Charge(
        String stack,
        String resource,
        String type,
        Price price,
        BigDecimal quantity,
        String because) {

    /** Dollars a month, exact. */
    public BigDecimal usd() {
        return quantity.multiply(price.usd());
    }
}
