package io.spillway.app.reconcile;

import io.spillway.app.loop.Observation;
import io.spillway.app.loop.Studio;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Volume;
import io.spillway.core.fleet.reconcile.LeftDisks;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What machines cost an hour now: about, by the prices last seen. */
final class HourlyCosts {

    private final Studio studio;
    private final Map<Pool, Money> prices = new HashMap<>();
    private final Map<String, Long> attachedGib = new HashMap<>();
    private final Map<Long, Money> diskCosts = new HashMap<>();

    HourlyCosts(Studio studio) {
        this.studio = studio;
    }

    /** Takes in a reading; prices that it doesn't have are kept from the last one. */
    void read(Observation seen) {
        if (seen.market() != null) {
            prices.clear();
            seen.market().quotes().forEach(quote -> prices.put(quote.pool(), quote.hourly()));
        }
        attachedGib.clear();
        diskCosts.clear();
        if (seen.cloud() != null) {
            for (Volume volume : seen.cloud().volumes()) {
                if (volume.attachedTo() != null) {
                    attachedGib.merge(volume.attachedTo(), (long) volume.sizeGib(), Long::sum);
                }
            }
        }
    }

    /** Its disks, running or stopped; while none is shown, the root disk that nodes have. */
    Money disks(String instanceId, Instant now) {
        long gib = attachedGib.getOrDefault(instanceId, (long) studio.policy().diskGib());
        return diskCosts.computeIfAbsent(gib, size -> LeftDisks.hourly(size, studio.rates(), now));
    }

    /** The machine itself and its address, without its disks. */
    Money machine(@Nullable Node node, @Nullable Instance instance) {
        Money hourly = Money.zero(studio.rates().diskGibMonth().currency());
        if (node != null) {
            hourly = price(node.pool(), node.hourlyCap()).min(node.hourlyCap());
        } else if (instance != null) {
            hourly = price(instance.pool(), hourly);
        }
        boolean hasAddress =
                (node != null && node.role() == NodeRole.HUB)
                        || (instance != null && instance.publicAddress() != null);
        return hasAddress ? hourly.plus(studio.rates().publicAddressHour()) : hourly;
    }

    private Money price(Pool pool, Money unless) {
        RateCard rates = studio.rates();
        Money listed = rates.onDemandHourly().getOrDefault(pool.type(), unless);
        return pool.option() == PurchaseOption.ON_DEMAND
                ? listed
                : prices.getOrDefault(pool, listed);
    }
}
