package io.spillway.core.ledger;

import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A line as the bill has it: a time within one clock hour at one price, and its rounded cost.
 *
 * @param from whole second, included
 * @param to whole second, excluded
 */
record Charge(Instant from, Instant to, Money amount) {

    long seconds() {
        return Duration.between(from, to).toSeconds();
    }

    static Money sum(List<Charge> charges) {
        return charges.stream().map(Charge::amount).reduce(Money.zeroUsd(), Money::plus);
    }
}
