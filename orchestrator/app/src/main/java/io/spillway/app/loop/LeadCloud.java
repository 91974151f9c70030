package io.spillway.app.loop;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ports.Cloud;
import io.spillway.core.ports.NotLeadingException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cloud as a leader uses it: nobody takes over while a call that changes something is under
 * way, and no such call begins once somebody has.
 */
record LeadCloud(Cloud cloud, Turn turn) implements Cloud {

    /** The right to change something outside. */
    @FunctionalInterface
    interface Turn {

        /**
         * Begins a call.
         *
         * @throws NotLeadingException when another leads by now
         */
        Call begin();
    }

    /** A call that is under way. */
    @FunctionalInterface
    interface Call extends AutoCloseable {
        @Override
        void close();
    }

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
        try (Call _ = turn.begin()) {
            return cloud.launch(order);
        }
    }

    @Override
    public Set<String> renewLeases(Map<String, Instant> leaseUntilByInstanceId) {
        try (Call _ = turn.begin()) {
            return cloud.renewLeases(leaseUntilByInstanceId);
        }
    }

    @Override
    public Set<String> terminate(Collection<String> instanceIds) {
        try (Call _ = turn.begin()) {
            return cloud.terminate(instanceIds);
        }
    }
}
