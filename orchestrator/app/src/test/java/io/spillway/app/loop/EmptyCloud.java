package io.spillway.app.loop;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ports.Cloud;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cloud in which nothing runs and nothing is sold. */
final class EmptyCloud implements Cloud {

    @Override
    public List<Instance> instances() {
        return List.of();
    }

    @Override
    public List<Volume> volumes() {
        return List.of();
    }

    @Override
    public List<PoolQuote> quotes(Set<String> types) {
        return List.of();
    }

    @Override
    public List<SpotPrice> spotPrices(Set<String> types, Instant since) {
        return List.of();
    }

    @Override
    public LaunchResult launch(LaunchOrder order) {
        return new LaunchResult(List.of(), List.of());
    }

    @Override
    public Set<String> renewLeases(Map<String, Instant> leaseUntilByInstanceId) {
        return Set.of();
    }

    @Override
    public Set<String> terminate(Collection<String> instanceIds) {
        return Set.of();
    }
}
