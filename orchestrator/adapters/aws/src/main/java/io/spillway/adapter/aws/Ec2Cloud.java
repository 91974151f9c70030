package io.spillway.adapter.aws;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Cloud;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The cloud port on EC2, in one region of one account. */
public final class Ec2Cloud implements Cloud {

    private final Ec2Inventory inventory;
    private final Ec2Actions actions;
    private final Ec2Launcher launcher;
    private final Ec2Prices prices;

    /**
     * @param onDemandHourly list prices an hour by instance type, from the rate card: EC2's own API
     *     doesn't tell them
     * @param clock for "prices now"
     */
    public Ec2Cloud(
            Ec2Calls calls,
            Ec2Settings settings,
            Map<String, Money> onDemandHourly,
            InstantSource clock) {
        this(calls, settings, onDemandHourly, clock, new Ec2Inventory(calls, settings.owner()));
    }

    /** The same with an inventory of another page size. */
    Ec2Cloud(
            Ec2Calls calls,
            Ec2Settings settings,
            Map<String, Money> onDemandHourly,
            InstantSource clock,
            Ec2Inventory inventory) {
        this.inventory = inventory;
        this.actions = new Ec2Actions(calls);
        this.launcher = new Ec2Launcher(calls, settings);
        this.prices = new Ec2Prices(calls, settings, onDemandHourly, clock);
    }

    @Override
    public List<Instance> instances() {
        return inventory.instances();
    }

    @Override
    public List<Volume> volumes() {
        return inventory.volumes();
    }

    @Override
    public List<PoolQuote> quotes(Set<String> types) {
        return prices.quotes(types);
    }

    @Override
    public List<SpotPrice> spotPrices(Set<String> types, Instant since) {
        return prices.spotPrices(types, since);
    }

    @Override
    public LaunchResult launch(LaunchOrder order) {
        return launcher.launch(order);
    }

    @Override
    public Set<String> renewLeases(Map<String, Instant> leaseUntilByInstanceId) {
        Map<Instant, SortedSet<String>> idsByLease = new TreeMap<>();
        leaseUntilByInstanceId.forEach(
                (id, lease) -> idsByLease.computeIfAbsent(lease, l -> new TreeSet<>()).add(id));
        Set<String> gone = new TreeSet<>();
        idsByLease.forEach(
                (lease, ids) -> gone.addAll(actions.tag(ids, Tags.LEASE_UNTIL, lease.toString())));
        return gone;
    }

    @Override
    public Set<String> terminate(Collection<String> instanceIds) {
        return actions.terminate(instanceIds);
    }
}
