package io.spillway.costreports;

import java.math.BigDecimal;

/**
 * One line item of an AWS bill (CUR 2.0).
 *
 * @param resourceId instance or volume id, or another resource's ARN; empty where the line is about
 *     none (tax, support)
 * @param usageType for example {@code USE1-SpotUsage:c7i.4xlarge}
 * @param usageAmount in the usage type's own unit: hours of an instance, GB-months of a disk
 * @param currency ISO 4217 code
 * @param unblendedCost as the bill has it, not rounded
 */
public record BillLine(
        String resourceId,
        String usageType,
        BigDecimal usageAmount,
        String currency,
        BigDecimal unblendedCost) {

    boolean isInstanceTime() {
        return usageType.contains("BoxUsage:") || usageType.contains("SpotUsage:");
    }

    boolean isPublicAddress() {
        return usageType.contains("PublicIPv4:");
    }
}
