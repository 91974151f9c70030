package io.spillway.sandbox.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of the bill: a resource, within one hour of the clock, at one price. Money is US
 * dollars.
 *
 * @param productCode {@code AmazonEC2} or {@code AmazonVPC}
 * @param usageType for example {@code SpotUsage:c7i.8xlarge}
 * @param zone availability zone
 * @param resourceId instance, volume or interface
 * @param usageAmount in pricing units, ten decimals
 * @param rate price of a pricing unit; 0 where AWS charges nothing
 * @param cost ten decimals, rounded half up
 * @param term {@code OnDemand} or {@code Spot}
 * @param unit {@code Hrs} or {@code GB-Mo}
 * @param publicOnDemandCost what it would have cost on demand, ten decimals
 * @param instanceType empty where there is none
 * @param tags the resource's tags
 */
public record BillLine(
        String productCode,
        String usageType,
        String operation,
        String zone,
        String resourceId,
        Instant from,
        Instant to,
        BigDecimal usageAmount,
        BigDecimal rate,
        BigDecimal cost,
        String term,
        String unit,
        BigDecimal publicOnDemandCost,
        String instanceType,
        SortedMap<String, String> tags) {

    /** By time, then resource, then what is charged: the order of a bill. */
    public static final Comparator<BillLine> ORDER =
            Comparator.comparing(BillLine::from)
                    .thenComparing(BillLine::resourceId)
                    .thenComparing(BillLine::usageType);

    public BillLine {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }
}
