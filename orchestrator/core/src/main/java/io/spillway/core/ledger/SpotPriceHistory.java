package io.spillway.core.ledger;

import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The prices of one spot pool over time: each holds from its instant until the next one's. */
public record SpotPriceHistory(List<SpotPrice> prices) {

    public SpotPriceHistory {
        prices = prices.stream().sorted(Comparator.comparing(SpotPrice::from)).toList();
    }

    /** The price in effect, or null before the first one known. */
    public @Nullable Money at(Instant instant) {
        Map.Entry<Instant, Money> entry = byTime().floorEntry(instant);
        return entry == null ? null : entry.getValue();
    }

    /** Price by the instant from which it holds. */
    public NavigableMap<Instant, Money> byTime() {
        NavigableMap<Instant, Money> byTime = new TreeMap<>();
        for (SpotPrice price : prices) {
            byTime.put(price.from(), price.hourly());
        }
        return byTime;
    }
}
