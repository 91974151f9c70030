package io.spillway.core.ledger;

import io.spillway.core.money.Money;
import java.time.Duration;
import java.util.Map;

/**
 * What things cost besides the spot market: versioned data, never constants in code.
 *
 * @param version for example {@code us-east-1/2026-11-01}
 * @param source where the numbers come from
 * @param onDemandHourly price an hour by instance type
 * @param diskGibMonth gp3, a GiB for one calendar month
 * @param publicAddressHour a public IPv4 address in use, an hour
 * @param minimumCharge shortest time that an instance, a disk or an address is charged for (60 s on
 *     AWS)
 * @param freeWhenInterruptedWithin a spot instance that EC2 interrupts within this long of its
 *     start isn't charged (1 h on EC2); its disk and address are
 */
public record RateCard(
        String version,
        String source,
        Map<String, Money> onDemandHourly,
        Money diskGibMonth,
        Money publicAddressHour,
        Duration minimumCharge,
        Duration freeWhenInterruptedWithin) {

    public RateCard {
        onDemandHourly = Map.copyOf(onDemandHourly);
    }
}
