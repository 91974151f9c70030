package io.spillway.sandbox;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.market.PoolKey;
import io.spillway.sandbox.market.Reclaim;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** Turns what the market wants back into EC2's interruptions, the newest machines first. */
record MarketReclaim(Account account) implements Reclaim {

    @Override
    public void priceChanged(PoolKey pool, BigDecimal hourly) {
        account.disruptions().spotPriceMoved(pool.type(), pool.zone());
    }

    @Override
    public void capacityFell(PoolKey pool, int keep) {
        List<Instance> held =
                account.instances().all().stream()
                        .filter(
                                instance ->
                                        instance.isSpot()
                                                && instance.state().holdsCapacity()
                                                && instance.interruptionAt() == null
                                                && instance.type().name().equals(pool.type())
                                                && instance.zone().equals(pool.zone()))
                        .sorted(Comparator.comparingLong(Instance::sequence).reversed())
                        .toList();
        held.stream()
                .limit(Math.max(0, held.size() - keep))
                .forEach(instance -> account.disruptions().interrupt(instance.id(), true));
    }
}
