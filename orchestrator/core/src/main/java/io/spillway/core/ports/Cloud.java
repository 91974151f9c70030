package io.spillway.core.ports;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.fleet.Volume;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cloud account in one region, as far as Spillway needs it. Every method may throw {@link
 * CloudException}, whose kind says what to do about it.
 */
public interface Cloud {

    /** Every instance that carries our owner tag and is still described, whatever its state. */
    List<Instance> instances();

    /** Every volume that carries our owner tag. */
    List<Volume> volumes();

    /** Spot and on-demand pools of these types in every zone that offers them, with prices now. */
    List<PoolQuote> quotes(Set<String> types);

    /**
     * Spot prices that took effect from {@code since} on, and the ones in effect at {@code since}.
     */
    List<SpotPrice> spotPrices(Set<String> types, Instant since);

    /**
     * One attempt to rent. The same order (same client token) again gives the same machines.
     *
     * @throws CloudException of kind UNKNOWN_OUTCOME when no answer came; NO_CAPACITY is not thrown
     *     but told by the result's shortfalls
     */
    LaunchResult launch(LaunchOrder order);

    /**
     * Writes the lease tag of each.
     *
     * @return the ids that don't exist any more
     */
    Set<String> renewLeases(Map<String, Instant> leaseUntilByInstanceId);

    /**
     * Ends machines. Ids that don't exist any more are passed over.
     *
     * @return the ids that don't exist any more
     */
    Set<String> terminate(Collection<String> instanceIds);
}
