package io.spillway.sandbox.scenario;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What things cost besides the machines, in US dollars.
 *
 * @param version for example {@code us-east-1/2026-06}
 * @param source where the numbers and rules come from
 * @param gp3GibMonth a GiB of gp3 disk for one calendar month
 * @param publicIpv4Hour a public IPv4 address in use, an hour
 * @param minimumCharge shortest time that an instance or a disk is charged for
 * @param freeWhenInterruptedWithin a spot instance that EC2 ends this soon after its start isn't
 *     charged
 */
public record PriceSheet(
        String version,
        String source,
        BigDecimal gp3GibMonth,
        BigDecimal publicIpv4Hour,
        Duration minimumCharge,
        Duration freeWhenInterruptedWithin) {}
