package io.spillway.sandbox.market;

import io.spillway.sandbox.market.Market.PricePoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A pool's spot price over time. It is a function of time alone, worked out as far as somebody
 * asks: looking ahead changes nothing.
 */
abstract sealed class PricePath {

    private final List<PricePoint> points = new ArrayList<>();

    /** Adds points until one lies beyond an instant, or there are no more. */
    abstract void extendBeyond(Instant instant);

    final void add(PricePoint point) {
        points.add(point);
    }

    final int size() {
        return points.size();
    }

    final PricePoint last() {
        return points.getLast();
    }

    /** The price in effect; before the first one, the first. */
    final BigDecimal at(Instant instant) {
        extendBeyond(instant);
        return points.get(indexAt(instant)).hourly();
    }

    /** Prices in effect within [from, to]. */
    final List<PricePoint> between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return List.of();
        }
        extendBeyond(to);
        return points.subList(indexAt(from), points.size()).stream()
                .filter(point -> !point.from().isAfter(to))
                .toList();
    }

    /** The next change after an instant, or null when the price stays for ever. */
    final @Nullable PricePoint after(Instant instant) {
        extendBeyond(instant);
        PricePoint last = last();
        if (!last.from().isAfter(instant)) {
            return null;
        }
        int index = indexAt(instant);
        PricePoint here = points.get(index);
        return here.from().isAfter(instant) ? here : points.get(index + 1);
    }

    private int indexAt(Instant instant) {
        int low = 0;
        int high = points.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (points.get(middle).from().isAfter(instant)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** Prices that were seen somewhere; the last one stays. */
    static final class Recorded extends PricePath {

        /**
         * A recorded path.
         *
         * @param recorded at least one, by time
         */
        Recorded(List<PricePoint> recorded) {
            recorded.forEach(this::add);
        }

        @Override
        void extendBeyond(Instant instant) {}
    }

    /** Prices that revert to a mean below the on-demand price, at irregular times. */
    static final class Simulated extends PricePath {

        private static final int SHORTEST_SECONDS = 120;

        /** How fast a deviation fades: its half-life is about this over 1.4. */
        private static final double FADE_SECONDS = 2 * 3600;

        private final SplittableRandom chance;
        private final double onDemand;
        private final double mean;
        private final double volatility;
        private final double meanIntervalSeconds;
        private double deviation;

        /**
         * A simulated path.
         *
         * @param first when its first price holds
         * @param discount mean discount of this pool against on demand, 0..1
         */
        Simulated(
                SplittableRandom chance,
                Instant first,
                BigDecimal onDemand,
                double discount,
                double volatility,
                Duration meanInterval) {
            this.chance = chance;
            this.onDemand = onDemand.doubleValue();
            this.mean = this.onDemand * (1 - discount);
            this.volatility = volatility;
            this.meanIntervalSeconds = meanInterval.toSeconds();
            this.deviation = volatility * chance.nextGaussian();
            add(new PricePoint(first, price()));
        }

        @Override
        void extendBeyond(Instant instant) {
            while (!last().from().isAfter(instant)) {
                long seconds =
                        SHORTEST_SECONDS
                                + (long)
                                        (-StrictMath.log(1 - chance.nextDouble())
                                                * Math.max(
                                                        1, meanIntervalSeconds - SHORTEST_SECONDS));
                double kept = StrictMath.exp(-seconds / FADE_SECONDS);
                deviation =
                        deviation * kept
                                + volatility * Math.sqrt(1 - kept * kept) * chance.nextGaussian();
                add(new PricePoint(last().from().plusSeconds(seconds), price()));
            }
        }

        /** As EC2's: four decimals that mean something, never above on demand. */
        private BigDecimal price() {
            double raw = mean * StrictMath.exp(deviation);
            double bounded = Math.clamp(raw, onDemand * 0.05, onDemand);
            BigDecimal price = BigDecimal.valueOf(bounded).setScale(4, RoundingMode.HALF_UP);
            return price.signum() > 0 ? price : new BigDecimal("0.0001");
        }
    }
}
