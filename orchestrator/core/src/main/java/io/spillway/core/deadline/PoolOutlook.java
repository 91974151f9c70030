package io.spillway.core.deadline;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * What may become of a pool, drawn from what was learned of it. Capacity that has just come up is
 * soon taken again and capacity that has been there for hours stays ({@link LossLaw}), though not
 * for days; capacity that is away comes back by the same law. Levels of a pool share their luck:
 * those of one age go and come together.
 *
 * @param levels the k-th machine of the pool, from the first
 * @param losses seen, and what is believed before any
 * @param expectedLosses of a pool like others in the same time, likewise
 * @param returns of capacity that was away
 * @param expectedReturns likewise
 */
public record PoolOutlook(
        List<Level> levels,
        double losses,
        double expectedLosses,
        double returns,
        double expectedReturns) {

    private static final double NEVER_HOURS = 1e6;

    /** Whatever its age, capacity goes, or comes back, about once in so many hours. */
    private static final double LONGEST_MEAN_HOURS = 16;

    public PoolOutlook {
        levels = List.copyOf(levels);
    }

    /**
     * One more machine of the pool.
     *
     * @param held it is rented now
     * @param down it was refused when it was asked for last
     * @param seen it was ever asked for
     * @param hours since when it has been up or down
     */
    public record Level(boolean held, boolean down, boolean seen, double hours) {}

    /**
     * A capacity that holds from an instant until the next.
     *
     * @param hours from now
     */
    public record Change(double hours, int machines) {}

    /**
     * Draws a future.
     *
     * @param unseenUp the chance that a level is up that was never asked for, 0..1
     * @param mostHours how far
     * @return the first change is at 0; hours grow from one to the next
     */
    public List<Change> draw(SplittableRandom chance, double unseenUp, double mostHours) {
        double lossFactor = gamma(chance, losses) / expectedLosses;
        double returnFactor = gamma(chance, returns) / expectedReturns;
        boolean unseenIsUp = chance.nextDouble() < unseenUp;
        List<Double> luck = new ArrayList<>();
        List<Double> longest = new ArrayList<>();
        TreeSet<Double> instants = new TreeSet<>(List.of(0.0));
        List<List<Double>> turns = new ArrayList<>();
        List<Boolean> startsUp = new ArrayList<>();
        for (Level level : levels) {
            boolean up = level.held() || (level.seen() ? !level.down() : unseenIsUp);
            startsUp.add(up);
            List<Double> own = new ArrayList<>();
            double age = level.hours();
            double now = 0;
            boolean isUp = up;
            for (int turn = 0; now < mostHours; turn++) {
                if (turn == luck.size()) {
                    luck.add(1 - chance.nextDouble());
                    longest.add(-LONGEST_MEAN_HOURS * Math.log(1 - chance.nextDouble()));
                }
                double factor = isUp ? lossFactor : returnFactor;
                double most = Math.min(NEVER_HOURS, longest.get(turn) / factor);
                now += Math.min(most, LossLaw.hoursAt(age, luck.get(turn), factor));
                own.add(now);
                instants.add(now);
                isUp = !isUp;
                age = 0;
            }
            turns.add(own);
        }
        List<Change> changes = new ArrayList<>();
        for (double instant : instants.headSet(mostHours)) {
            int machines = 0;
            for (int level = 0; level < turns.size(); level++) {
                int past = 0;
                while (turns.get(level).get(past) <= instant) {
                    past++;
                }
                machines += startsUp.get(level) == (past % 2 == 0) ? 1 : 0;
            }
            if (changes.isEmpty() || changes.getLast().machines() != machines) {
                changes.add(new Change(instant, machines));
            }
        }
        return changes;
    }

    /** A gamma variable of scale 1, by Marsaglia and Tsang's method. */
    private static double gamma(SplittableRandom chance, double shape) {
        double d = Math.max(1, shape) - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = chance.nextGaussian();
            double v = 1 + c * x;
            v = v * v * v;
            if (v > 0
                    && Math.log(1 - chance.nextDouble())
                            < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
