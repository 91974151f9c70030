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

/**
 * The cloud as a leader uses it: each call that changes something starts with so much of the term
 * ahead that it ends before anybody may take over.
 *
 * @param hold makes sure of that, or throws
 */
record LeadCloud(Cloud cloud, Runnable hold) implements Cloud {

    @Override
    public List<Instance> instances() {
        return cloud.instances();
    }

    @Override
    public List<Volume> volumes() {
        return cloud.volumes();
    }

    @Override
    public List<PoolQuote> quotes(Set<String> types) {
        return cloud.quotes(types);
    }

    @Override
    public List<SpotPrice> spotPrices(Set<String> types, Instant since) {
        return cloud.spotPrices(types, since);
    }

    @Override
    public LaunchResult launch(LaunchOrder order) {
        hold.run();
        return cloud.launch(order);
    }

    @Override
    public Set<String> renewLeases(Map<String, Instant> leaseUntilByInstanceId) {
        hold.run();
        return cloud.renewLeases(leaseUntilByInstanceId);
    }

    @Override
    public Set<String> terminate(Collection<String> instanceIds) {
        hold.run();
        return cloud.terminate(instanceIds);
    }
}
