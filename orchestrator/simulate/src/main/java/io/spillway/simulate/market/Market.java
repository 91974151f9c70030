package io.spillway.simulate.market;

import io.spillway.core.deadline.PoolOutlook;
import io.spillway.simulate.scenario.InputException;
import io.spillway.simulate.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** A scenario's pools over its window; seconds count from the window's start. */
public final class Market {

    private static final long LEAST_BILLED_SECONDS = 60;

    private final Scenario scenario;
    private final List<Steps> capacity = new ArrayList<>();
    private final List<Steps> price = new ArrayList<>();
    private final Steps onDemandPrice;

    private Market(Scenario scenario, TraceReader traces) {
        this.scenario = scenario;
        List<Steps> onDemand = new ArrayList<>();
        for (Scenario.Pool pool : scenario.pools()) {
            add(pool, traces.read(pool.trace()), onDemand);
        }
        this.onDemandPrice = least(onDemand);
    }

    /**
     * The market of a scenario.
     *
     * @throws InputException when a trace can't be used
     */
    public static Market of(Scenario scenario, TraceReader traces) {
        return new Market(scenario, traces);
    }

    private Market(Market other, List<Steps> capacity, List<Steps> price, Steps onDemandPrice) {
        this.scenario = other.scenario;
        this.capacity.addAll(capacity);
        this.price.addAll(price);
        this.onDemandPrice = onDemandPrice;
    }

    /** The same market up to an instant; from then on all stays as it is then. */
    public Market stoppedAt(long second) {
        return new Market(
                this,
                capacity.stream().map(each -> each.stoppedAt(second)).toList(),
                price.stream().map(each -> each.stoppedAt(second)).toList(),
                onDemandPrice.stoppedAt(second));
    }

    /**
     * The same market, whose capacity from an instant on is another.
     *
     * @param futures by pool
     */
    public Market followedBy(long second, List<List<PoolOutlook.Change>> futures) {
        List<Steps> spliced = new ArrayList<>();
        for (int pool = 0; pool < capacity.size(); pool++) {
            Steps past = capacity.get(pool);
            for (PoolOutlook.Change change : futures.get(pool)) {
                long from = second + Math.round(3600 * change.hours());
                past = past.stoppedAt(from, change.machines());
            }
            spliced.add(past);
        }
        return new Market(this, spliced, price, onDemandPrice);
    }

    private void add(Scenario.Pool pool, Trace trace, List<Steps> onDemand) {
        long start = scenario.windowStartSeconds();
        long end = start + scenario.deadlineSeconds() + LEAST_BILLED_SECONDS;
        int first = floorIndex(trace.seconds(), start);
        if (first < 0) {
            throw new InputException(
                    pool.trace()
                            + ": starts at "
                            + trace.seconds()[0]
                            + " s, after the window of scenario "
                            + scenario.name()
                            + " at "
                            + start
                            + " s; move windowStartSeconds");
        }
        int last = floorIndex(trace.seconds(), end) + 1;
        long[] seconds =
                Arrays.stream(trace.seconds(), first, last)
                        .map(second -> Math.max(0, second - start))
                        .toArray();
        double[] nodes =
                Arrays.stream(trace.capacity(), first, last)
                        .map(each -> Math.floor(each * pool.scale() + 1e-9))
                        .toArray();
        capacity.add(new Steps(seconds, nodes));
        price.add(new Steps(seconds, Arrays.copyOfRange(trace.spotPrice(), first, last)));
        onDemand.add(new Steps(seconds, Arrays.copyOfRange(trace.onDemandPrice(), first, last)));
    }

    private static int floorIndex(long[] seconds, long second) {
        int found = Arrays.binarySearch(seconds, second);
        return found >= 0 ? found : -found - 2;
    }

    private static Steps least(List<Steps> prices) {
        long[] seconds =
                LongStream.concat(
                                LongStream.of(0),
                                prices.stream()
                                        .flatMapToLong(each -> Arrays.stream(each.changes())))
                        .sorted()
                        .distinct()
                        .toArray();
        double[] least =
                Arrays.stream(seconds)
                        .mapToDouble(
                                second ->
                                        prices.stream()
                                                .mapToDouble(each -> each.at(second))
                                                .min()
                                                .orElse(0))
                        .toArray();
        return new Steps(seconds, least);
    }

    public double spotPrice(int pool, long second) {
        return price.get(pool).at(second);
    }

    public double onDemandPrice(long second) {
        return onDemandPrice.at(second);
    }

    /** How many of {@code wanted} machines a pool gives to someone who holds {@code live}. */
    public int grant(int pool, int wanted, int live, long second) {
        return Math.min(wanted, Math.max(0, capacityAt(pool, second) - live));
    }

    /** The seconds after 0 and up to the deadline at which a pool's capacity falls. */
    public LongStream falls(int pool) {
        Steps steps = capacity.get(pool);
        return Arrays.stream(steps.changes())
                .filter(second -> second > 0 && second <= scenario.deadlineSeconds())
                .filter(second -> steps.at(second) < steps.at(second - 1));
    }

    /** Which of a pool's machines the market takes at an instant, by number. */
    public List<Integer> interrupted(int pool, Collection<Integer> live, long second) {
        int surplus = live.size() - capacityAt(pool, second);
        if (surplus <= 0) {
            return List.of();
        }
        return live.stream()
                .sorted(
                        Comparator.comparing(
                                machine -> Mix.interruptionKey(scenario.seed(), machine, second),
                                Long::compareUnsigned))
                .limit(surplus)
                .sorted()
                .toList();
    }

    /**
     * What a machine costs from its request to its end, US dollars, unrounded.
     *
     * @param pool negative for on-demand
     */
    public double billUsd(int pool, long start, long end, boolean interrupted) {
        if (interrupted && scenario.firstHourInterruptionFree() && end - start < 3600) {
            return 0;
        }
        Steps rate = pool < 0 ? onDemandPrice : price.get(pool);
        return rate.integral(start, Math.max(end, start + LEAST_BILLED_SECONDS)) / 3600;
    }

    private int capacityAt(int pool, long second) {
        return (int) Math.min(Integer.MAX_VALUE, capacity.get(pool).at(second));
    }
}
