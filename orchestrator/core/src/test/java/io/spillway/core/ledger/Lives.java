package io.spillway.core.ledger;

import io.spillway.core.farm.WorkSpan;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rented machines to test with: a 0.36 $/h spot pool makes a second cost 0.0001 $. */
final class Lives {

    static final RateCard RATES =
            new RateCard(
                    "test/1",
                    "worked by hand",
                    Map.of("c7i.4xlarge", Money.usd("0.68")),
                    Money.usd("0.08"),
                    Money.usd("0.005"),
                    Duration.ofSeconds(60),
                    Duration.ofHours(1));

    static final SpotPriceHistory FLAT = prices("2026-01-01T00:00:00Z", "0.36");

    private Lives() {}

    static SpotPriceHistory prices(String... fromAndHourly) {
        List<SpotPrice> prices =
                Stream.iterate(0, index -> index < fromAndHourly.length, index -> index + 2)
                        .map(
                                index ->
                                        new SpotPrice(
                                                "c7i.4xlarge",
                                                "us-east-1a",
                                                Instant.parse(fromAndHourly[index]),
                                                Money.usd(fromAndHourly[index + 1])))
                        .toList();
        return new SpotPriceHistory(prices);
    }

    static NodeLife spot(String from, @Nullable String ready, @Nullable String to) {
        return life(PurchaseOption.SPOT, from, ready, to);
    }

    static NodeLife onDemand(String from, @Nullable String ready, @Nullable String to) {
        return life(PurchaseOption.ON_DEMAND, from, ready, to);
    }

    private static NodeLife life(
            PurchaseOption option, String from, @Nullable String ready, @Nullable String to) {
        return new NodeLife(
                "i-1",
                "launch-1",
                "budget-1",
                "job-1",
                NodeRole.WORKER,
                new Pool("c7i.4xlarge", "us-east-1a", option),
                Money.usd("0.72"),
                Instant.parse(from),
                ready == null ? null : Instant.parse(ready),
                to == null ? null : Instant.parse(to),
                StopCause.USER,
                false,
                false,
                List.of());
    }

    static NodeLife with(
            NodeLife life,
            NodeRole role,
            StopCause cause,
            boolean address,
            List<VolumeLife> volumes) {
        return new NodeLife(
                life.instanceId(),
                life.launchId(),
                life.budgetId(),
                life.jobId(),
                role,
                life.pool(),
                life.hourlyCap(),
                life.startedAt(),
                life.readyAt(),
                life.endedAt(),
                cause,
                life.estimated(),
                address,
                volumes);
    }

    static NodeLife interrupted(NodeLife life) {
        return with(life, life.role(), StopCause.INTERRUPTED, true, life.volumes());
    }

    static NodeLife withVolume(NodeLife life, VolumeLife volume) {
        return with(life, life.role(), life.stopCause(), life.publicAddress(), List.of(volume));
    }

    static WorkSpan work(String jobId, String from, String to, int frames, boolean completed) {
        return new WorkSpan(
                "i-1",
                jobId,
                jobId + "@" + from,
                Instant.parse(from),
                Instant.parse(to),
                frames,
                completed);
    }

    static Money sum(List<LedgerEntry> entries) {
        return entries.stream().map(LedgerEntry::amount).reduce(Money.zeroUsd(), Money::plus);
    }
}
