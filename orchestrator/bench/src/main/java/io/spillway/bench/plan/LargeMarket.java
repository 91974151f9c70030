package io.spillway.bench.plan;

import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import io.spillway.core.snapshot.Policy;
import io.spillway.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Pools of many types in six zones, spot and on-demand, some of them sold out. */
final class LargeMarket {

    private static final String ZONES = "abcdef";

    private final Random random;
    private final List<Pool> pools = new ArrayList<>();
    private final Map<String, BigDecimal> onDemand = new HashMap<>();

    LargeMarket(FarmSize size, Random random) {
        this.random = random;
        for (int i = 0; i < size.pools(); i++) {
            PurchaseOption option = i % 2 == 0 ? PurchaseOption.ON_DEMAND : PurchaseOption.SPOT;
            String type = typeName(i / (2 * ZONES.length()));
            pools.add(new Pool(type, "us-east-1" + ZONES.charAt(i / 2 % ZONES.length()), option));
            onDemand.computeIfAbsent(type, _ -> dollars(1 + 2 * random.nextDouble()));
        }
    }

    private static String typeName(int number) {
        return number == 0 ? "c7i.large" : "c%di.%dxlarge".formatted(number, 8 + number % 3);
    }

    /** Where workers run, bought one way. */
    List<Pool> workerPools(PurchaseOption option) {
        return pools.stream()
                .filter(pool -> pool.option() == option && !pool.type().equals(typeName(0)))
                .toList();
    }

    Pool hubPool() {
        return pools.getFirst();
    }

    Money onDemandPrice(Pool pool) {
        return Money.usd(price(pool).toPlainString());
    }

    List<Snapshot.PoolView> quotes(Instant now) {
        List<Snapshot.PoolView> quotes = new ArrayList<>();
        for (Pool pool : pools) {
            boolean spot = pool.option() == PurchaseOption.SPOT;
            double share = spot ? 0.25 + 0.35 * random.nextDouble() : 1;
            Money hourly = Money.usd(dollars(price(pool).doubleValue() * share).toPlainString());
            @Nullable Instant soldOut =
                    spot && random.nextInt(10) == 0 ? now.plusSeconds(300) : null;
            quotes.add(
                    new Snapshot.PoolView(
                            new PoolQuote(pool, hourly, now.minusSeconds(900), 32, 65536L, 0),
                            soldOut));
        }
        return quotes;
    }

    RateCard rates() {
        Map<String, Money> hourly = new HashMap<>();
        onDemand.forEach((type, price) -> hourly.put(type, Money.usd(price.toPlainString())));
        return new RateCard(
                "bench/1",
                "made up",
                hourly,
                Money.usd("0.08"),
                Money.usd("0.005"),
                Duration.ofSeconds(60),
                Duration.ofHours(1));
    }

    /** A studio's policy with room for a tenth more nodes than there are. */
    Policy policy(FarmSize size, int draws) {
        Map<String, Double> speeds = new HashMap<>();
        for (String type : new TreeSet<>(onDemand.keySet())) {
            speeds.put(type, 0.8 + 0.8 * random.nextDouble());
        }
        speeds.remove(typeName(0));
        return new Policy(
                Duration.ofMinutes(60),
                Duration.ofMinutes(15),
                Duration.ofHours(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(10),
                Duration.ofMinutes(15),
                0.2,
                Duration.ofMinutes(30),
                Duration.ofMinutes(10),
                size.nodes() * 11 / 10,
                100,
                50,
                speeds.keySet(),
                typeName(0),
                speeds,
                draws);
    }

    private BigDecimal price(Pool pool) {
        return onDemand.getOrDefault(pool.type(), BigDecimal.ONE);
    }

    private static BigDecimal dollars(double amount) {
        return BigDecimal.valueOf(amount).setScale(4, RoundingMode.HALF_UP);
    }
}
