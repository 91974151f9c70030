package io.spillway.app.loop;

import io.spillway.core.farm.FarmView;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.fleet.Volume;
import io.spillway.core.snapshot.Snapshot.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the world outside. A source that couldn't be read is null here and named, with its
 * reason, in {@code blind}.
 */
public record Observation(
        Instant at,
        @Nullable CloudReading cloud,
        @Nullable MarketReading market,
        @Nullable FarmView farm,
        Map<Source, String> blind) {

    /** Machines and disks of ours. */
    public record CloudReading(List<Instance> instances, List<Volume> volumes) {}

    /** Prices now, and the spot prices since the last reading. */
    public record MarketReading(List<PoolQuote> quotes, List<SpotPrice> prices) {}
}
