package io.spillway.costreports;

import io.spillway.core.ledger.RunTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long each machine ran by the bill, which settles what was only estimated. */
public final class BilledTime {

    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

    private BilledTime() {}

    /**
     * By instance id. A bill's hours are rounded decimals, so the nearest second is meant; a
     * machine that ran for less than EC2's minimum is billed for that.
     */
    public static SortedMap<String, RunTime> of(List<BillLine> bill) {
        SortedMap<String, BigDecimal> hours = new TreeMap<>();
        for (BillLine line : bill) {
            if (line.isInstanceTime()) {
                hours.merge(line.resourceId(), line.usageAmount(), BigDecimal::add);
            }
        }
        SortedMap<String, RunTime> times = new TreeMap<>();
        hours.forEach(
                (id, sum) -> {
                    BigDecimal seconds =
                            sum.multiply(SECONDS_AN_HOUR).setScale(0, RoundingMode.HALF_UP);
                    times.put(id, RunTime.billed(Duration.ofSeconds(seconds.longValueExact())));
                });
        return times;
    }
}
