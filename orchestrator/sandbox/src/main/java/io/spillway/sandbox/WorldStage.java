package io.spillway.sandbox;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.InstanceState;
import io.spillway.sandbox.fault.Stage;
import io.spillway.sandbox.market.Market;
import io.spillway.sandbox.market.PoolKey;
import io.spillway.sandbox.market.SimulatedMarket;
import io.spillway.sandbox.node.Machines;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What faults find in the world and do to it. */
final class WorldStage implements Stage {

    private final Account account;
    private final SimulatedMarket market;
    private final Machines machines;
    private final String hubType;

    /**
     * Faults spare pools of this type.
     *
     * @param hubType the hub's instance type
     */
    WorldStage(Account account, SimulatedMarket market, Machines machines, String hubType) {
        this.account = account;
        this.market = market;
        this.machines = machines;
        this.hubType = hubType;
    }

    @Override
    public List<String> renderingSpot() {
        return renderingInstances().stream()
                .filter(instance -> instance.isSpot() && instance.interruptionAt() == null)
                .map(Instance::id)
                .toList();
    }

    @Override
    public List<String> rendering() {
        return renderingInstances().stream().map(Instance::id).toList();
    }

    private List<Instance> renderingInstances() {
        return machines.rendering().stream()
                .map(account.instances()::find)
                .flatMap(instance -> Optional.ofNullable(instance).stream())
                .filter(instance -> instance.state() == InstanceState.RUNNING)
                .sorted(Comparator.comparingLong(Instance::sequence))
                .toList();
    }

    @Override
    public List<PoolKey> spotPools() {
        Map<String, Market.TypeSpec> types =
                market.types().stream()
                        .collect(Collectors.toMap(Market.TypeSpec::name, Function.identity()));
        return market.spotPools().stream()
                .filter(pool -> !pool.type().equals(hubType))
                .sorted(Comparator.comparingDouble(pool -> dollarsAFrame(types, pool)))
                .toList();
    }

    private double dollarsAFrame(Map<String, Market.TypeSpec> types, PoolKey pool) {
        Market.TypeSpec type = types.get(pool.type());
        double hourly = market.spotPrice(pool.type(), pool.zone()).doubleValue();
        return type == null ? hourly : hourly / type.speed();
    }

    @Override
    public void interrupt(String instanceId, boolean notice) {
        account.disruptions().interrupt(instanceId, notice);
    }

    @Override
    public void leaveVolumeBehind(String instanceId) {
        account.disruptions().leaveVolumeBehind(instanceId);
    }

    @Override
    public void sellOut(PoolKey pool, Instant until) {
        market.sellOut(pool, until);
    }

    @Override
    public void runDryOnNextRequest(int gives, Duration duration, Consumer<PoolKey> whenItDoes) {
        market.runDryOnNextRequest(gives, duration, whenItDoes);
    }

    @Override
    public void failBoots(int skip, int count, Consumer<String> whenOneDoes) {
        AtomicInteger seen = new AtomicInteger();
        machines.failBootsWhere(
                instanceId -> {
                    Instance instance = account.instances().find(instanceId);
                    if (instance == null || !instance.isSpot()) {
                        return false;
                    }
                    int before = seen.getAndIncrement();
                    boolean fails = before >= skip && before < skip + count;
                    if (fails) {
                        account.disruptions().impair(instanceId);
                        whenOneDoes.accept(instanceId);
                    }
                    return fails;
                });
    }

    @Override
    public void setHubLink(boolean up) {
        machines.setLink(up);
    }

    @Override
    public void setDescribeLag(Duration lag) {
        account.disruptions().setDescribeLag(lag);
    }
}
