package io.spillway.sandbox.market;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.market.Market.PricePoint;
import io.spillway.sandbox.scenario.MarketSpec;
import io.spillway.sandbox.scenario.RecordedPrices;
import io.spillway.sandbox.scenario.Scenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A market of pools, each type in each zone, whose prices and capacity move at irregular times.
 * Each pool draws from streams of its own, so that what is asked of one changes nothing in another.
 * Call it with the world's lock held.
 */
public final class SimulatedMarket implements Market {

    /** Prices are known this long before the story's start. */
    private static final Duration PAST = Duration.ofDays(7);

    /** How much pools of one market differ in their mean discount. */
    private static final double DISCOUNT_SPREAD = 0.12;

    private final Story story;
    private final MarketSpec spec;
    private final Map<String, TypeSpec> types = new LinkedHashMap<>();
    private final Map<PoolKey, SpotPool> pools = new LinkedHashMap<>();
    private final Map<PoolKey, Integer> onDemandTaken = new LinkedHashMap<>();
    private @Nullable Reclaim reclaim;
    private @Nullable DryRun dryRun;

    /** A market at the story's start; its moves become steps of the story. */
    public SimulatedMarket(Scenario scenario, Story story, Chance chance) {
        this.story = story;
        this.spec = scenario.market();
        for (MarketSpec.TypeOnSale type : spec.types()) {
            types.put(
                    type.name(),
                    new TypeSpec(
                            type.name(),
                            type.vcpus(),
                            type.memoryMib(),
                            type.gpus(),
                            type.gpuMemoryMib(),
                            type.architecture(),
                            type.onDemandHourly(),
                            type.speed()));
        }
        RecordedPrices recorded = spec.recorded();
        if (recorded == null) {
            types.values()
                    .forEach(
                            type -> spec.zones().forEach(zone -> addSimulated(type, zone, chance)));
        } else {
            recorded.series().forEach(series -> addRecorded(series, chance));
        }
        pools.forEach(
                (key, pool) -> {
                    planPriceChange(key, pool);
                    planMove(key, pool);
                });
    }

    private void addSimulated(TypeSpec type, String zone, Chance chance) {
        PoolKey key = new PoolKey(type.name(), zone);
        var stream = chance.stream("spot-price/" + type.name() + "/" + zone);
        double discount =
                Math.clamp(
                        spec.spotPrice().discount()
                                + DISCOUNT_SPREAD * (2 * stream.nextDouble() - 1),
                        0,
                        0.95);
        add(
                key,
                new PricePath.Simulated(
                        stream,
                        story.instant().minus(PAST),
                        type.onDemandHourly(),
                        discount,
                        spec.spotPrice().volatility(),
                        spec.spotPrice().meanInterval()),
                chance);
    }

    private void addRecorded(RecordedPrices.Series series, Chance chance) {
        Instant start = story.instant();
        add(
                new PoolKey(series.type(), series.zone()),
                new PricePath.Recorded(
                        series.points().stream()
                                .map(
                                        point ->
                                                new PricePoint(
                                                        start.plus(point.offset()), point.hourly()))
                                .toList()),
                chance);
    }

    private void add(PoolKey key, PricePath prices, Chance chance) {
        pools.put(
                key,
                new SpotPool(
                        prices,
                        new CapacityPath(
                                chance.stream("spot-capacity/" + key.type() + "/" + key.zone()),
                                spec.capacity())));
    }

    /** Tells who brings machines back when the market wants them. */
    public void onReclaim(Reclaim listener) {
        reclaim = listener;
    }

    private void planPriceChange(PoolKey key, SpotPool pool) {
        PricePoint next = pool.prices.after(story.instant());
        if (next != null) {
            story.at(
                    next.from(),
                    () -> {
                        if (reclaim != null) {
                            reclaim.priceChanged(key, next.hourly());
                        }
                        planPriceChange(key, pool);
                    });
        }
    }

    private void planMove(PoolKey key, SpotPool pool) {
        story.at(
                pool.capacity.next(story.instant()),
                () -> {
                    boolean firm = pool.capacity.move();
                    if (firm && pool.taken > pool.capacity.capacity() && reclaim != null) {
                        reclaim.capacityFell(key, pool.capacity.capacity());
                    }
                    planMove(key, pool);
                });
    }

    @Override
    public List<TypeSpec> types() {
        return List.copyOf(types.values());
    }

    @Override
    public List<String> zones() {
        return spec.zones();
    }

    /** The spot pools, in a fixed order. */
    public Collection<PoolKey> spotPools() {
        return Collections.unmodifiableSet(pools.keySet());
    }

    /** The spot pool that is cheapest a frame now. */
    public Optional<PoolKey> cheapestAFrame() {
        return pools.keySet().stream()
                .min(
                        Comparator.comparingDouble(
                                key ->
                                        spotPrice(key.type(), key.zone()).doubleValue()
                                                / type(key.type()).speed()));
    }

    @Override
    public boolean offers(String type, String zone) {
        return pools.containsKey(new PoolKey(type, zone)) || sellsOnDemandOnly(type, zone);
    }

    /** With recorded prices, the hub's type may have none. */
    private boolean sellsOnDemandOnly(String type, String zone) {
        return types.containsKey(type)
                && spec.zones().contains(zone)
                && pools.keySet().stream().noneMatch(key -> key.type().equals(type));
    }

    @Override
    public BigDecimal spotPrice(String type, String zone) {
        SpotPool pool = pools.get(new PoolKey(type, zone));
        return pool == null ? type(type).onDemandHourly() : pool.prices.at(story.instant());
    }

    @Override
    public List<PricePoint> spotHistory(String type, String zone, Instant from, Instant to) {
        SpotPool pool = pools.get(new PoolKey(type, zone));
        return pool == null ? List.of() : pool.prices.between(from, to);
    }

    @Override
    public int take(String type, String zone, boolean spot, int wanted) {
        PoolKey key = new PoolKey(type, zone);
        if (wanted <= 0 || !offers(type, zone)) {
            return 0;
        }
        if (!spot) {
            int taken = onDemandTaken.getOrDefault(key, 0);
            int given = Math.clamp(spec.capacity().onDemand() - taken, 0, wanted);
            onDemandTaken.put(key, taken + given);
            return given;
        }
        SpotPool pool = pools.get(key);
        return pool == null ? 0 : takeSpot(key, pool, wanted);
    }

    private int takeSpot(PoolKey key, SpotPool pool, int wanted) {
        Instant now = story.instant();
        DryRun dry = dryRun;
        if (dry == null) {
            return pool.give(now, wanted);
        }
        int allowed = dry.left(now);
        int given = pool.give(now, Math.min(wanted, allowed));
        dry.gave(given);
        if (wanted > allowed) {
            dryRun = null;
            pools.values().forEach(each -> each.sellOut(now.plus(dry.duration)));
            dry.whenItDoes.accept(key);
        }
        return given;
    }

    @Override
    public void giveBack(String type, String zone, boolean spot) {
        PoolKey key = new PoolKey(type, zone);
        if (!spot) {
            onDemandTaken.computeIfPresent(key, (pool, taken) -> Math.max(0, taken - 1));
            return;
        }
        SpotPool pool = pools.get(key);
        if (pool != null) {
            pool.taken = Math.max(0, pool.taken - 1);
        }
    }

    /** A fault: a pool gives no spot machine until an instant. */
    public void sellOut(PoolKey key, Instant until) {
        SpotPool pool = pools.get(key);
        if (pool != null) {
            pool.sellOut(until);
        }
    }

    /**
     * A fault: of the next request for more than {@code gives} spot machines only so many are
     * given, and after that no pool gives any for a while. Requests of one instant count as one.
     */
    public void runDryOnNextRequest(int gives, Duration duration, Consumer<PoolKey> whenItDoes) {
        dryRun = new DryRun(gives, duration, whenItDoes);
    }

    private TypeSpec type(String name) {
        TypeSpec type = types.get(name);
        if (type == null) {
            throw new IllegalArgumentException("the market has no instance type " + name);
        }
        return type;
    }

    /** The market is going to run dry in the middle of a request. */
    private static final class DryRun {

        private final int gives;
        private final Duration duration;
        private final Consumer<PoolKey> whenItDoes;
        private Instant requestAt = Instant.MIN;
        private int given;

        DryRun(int gives, Duration duration, Consumer<PoolKey> whenItDoes) {
            this.gives = gives;
            this.duration = duration;
            this.whenItDoes = whenItDoes;
        }

        int left(Instant now) {
            if (!now.equals(requestAt)) {
                requestAt = now;
                given = 0;
            }
            return gives - given;
        }

        void gave(int machines) {
            given += machines;
        }
    }

    private static final class SpotPool {

        private final PricePath prices;
        private final CapacityPath capacity;
        private Instant soldOutUntil = Instant.MIN;
        private int taken;

        SpotPool(PricePath prices, CapacityPath capacity) {
            this.prices = prices;
            this.capacity = capacity;
        }

        int give(Instant now, int wanted) {
            if (now.isBefore(soldOutUntil)) {
                return 0;
            }
            int given = Math.clamp(capacity.capacity() - taken, 0, wanted);
            taken += given;
            return given;
        }

        void sellOut(Instant until) {
            soldOutUntil = until.isAfter(soldOutUntil) ? until : soldOutUntil;
        }
    }
}
