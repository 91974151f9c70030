package io.spillway.core.deadline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was learned of a spot pool from one's own requests and machines: since when it has given so
 * many machines, how often it takes them, and how many it supplied when asked.
 *
 * <p>A market takes machines from the top: when its capacity falls from nine to six, whoever holds
 * six loses nothing. So each level, the k-th machine of the pool, has an age of its own, whichever
 * machine is then chosen to go.
 */
public final class PoolMemory {

    /** The age of capacity of which nothing is known yet. */
    private static final double UNKNOWN_AGE_HOURS = 3;

    /** How many expected losses the belief that a pool is like others is worth. */
    private static final double PRIOR_LOSSES = 2;

    /** Older losses count less and less. */
    private static final double HALF_LIFE_HOURS = 12;

    /** What a warning counts, against a loss: most warned machines are never taken. */
    private static final double WARNING = 0.5;

    /** What machines of a pool are worth is judged so far ahead. */
    private static final double AHEAD_HOURS = 6;

    private final long sinceSecond;
    private final double[] downAt;
    private final double[] upSince;

    /** Since when a level has been down without a break; infinite while it isn't. */
    private final double[] downSince;

    private double seenSecond;
    private int live;
    private double expectedLosses;
    private double losses;
    private double expectedReturns;
    private double returns;
    private double askedHours;
    private double suppliedHours;

    /**
     * Nothing is known of the pool yet.
     *
     * @param mostMachines most machines that will ever be held in the pool
     * @param sinceSecond from when on it is remembered
     */
    public PoolMemory(int mostMachines, long sinceSecond) {
        this.sinceSecond = sinceSecond;
        this.seenSecond = sinceSecond;
        downAt = new double[mostMachines + 1];
        upSince = new double[mostMachines + 1];
        Arrays.fill(downAt, Double.NEGATIVE_INFINITY);
        Arrays.fill(upSince, Double.NEGATIVE_INFINITY);
        downSince = new double[mostMachines + 1];
        Arrays.fill(downSince, Double.POSITIVE_INFINITY);
    }

    /**
     * Time went by up to {@code second}.
     *
     * @param asked whether as many were wanted since as the pool would give
     */
    public void elapsed(long second, boolean asked) {
        double hours = (second - seenSecond) / 3600;
        if (hours <= 0) {
            return;
        }
        double fade = Math.pow(0.5, hours / HALF_LIFE_HOURS);
        expectedLosses *= fade;
        losses *= fade;
        expectedReturns *= fade;
        returns *= fade;
        for (int level = 1; level <= live; level++) {
            double age = (seenSecond - upSince[level]) / 3600;
            expectedLosses += LossLaw.expected(age, hours) / live;
        }
        if (asked) {
            if (live + 1 < downSince.length && downSince[live + 1] <= seenSecond) {
                double age = (seenSecond - downSince[live + 1]) / 3600;
                expectedReturns += LossLaw.expected(age, hours);
            }
            askedHours += hours;
            suppliedHours += live * hours;
        }
        seenSecond = second;
    }

    /** The pool gave machines. */
    public void gave(int count, long second) {
        for (int level = live + 1; level <= live + count; level++) {
            upSince[level] = second - 3600 * ageHoursAt(level, (double) second);
            if (downSince[level] <= second) {
                returns += 1.0 / count;
            }
            downSince[level] = Double.POSITIVE_INFINITY;
        }
        live += count;
    }

    /** The pool gave no more, so it has none beyond those that are held. */
    public void refused(long second) {
        for (int level = live + 1; level < downSince.length; level++) {
            boolean isNew = Math.max(downAt[level], upSince[level]) < sinceSecond;
            double since = isNew ? second - 3600 * UNKNOWN_AGE_HOURS : (double) second;
            downSince[level] = Math.min(downSince[level], since);
        }
        Arrays.fill(downAt, live + 1, downAt.length, (double) second);
    }

    /** Machines were given back. */
    public void returned(int count) {
        live -= count;
    }

    /** The market took machines. */
    public void took(int count, long second) {
        losses += count / (double) live;
        live -= count;
        refused(second);
    }

    /** The market may soon take machines. */
    public void warned(int count) {
        if (live > 0) {
            losses += WARNING * Math.min(count, live) / live;
        }
    }

    /**
     * What may be expected of a pool's next machine. Pools of which the same is known are equal.
     *
     * @param ageHours for how long its capacity has been there
     * @param factor how much more often the pool is lost than others
     */
    public record Prospect(double ageHours, double factor) {

        /**
         * How often such capacity is lost an hour, on average over the time that is looked ahead.
         */
        public double lossesAnHour() {
            return factor * LossLaw.expected(ageHours, AHEAD_HOURS) / AHEAD_HOURS;
        }

        /**
         * The share of the machine's paid life that ends up in finished frames, were it rented now.
         *
         * @param mostHours until the deadline
         * @return 0..1
         */
        public double usefulShare(double frameHours, double bootHours, double mostHours) {
            return UsefulShare.of(ageHours, factor, frameHours, bootHours, mostHours);
        }
    }

    /**
     * What may be expected of a machine.
     *
     * @param level how many machines of the pool are held with it
     */
    public Prospect prospect(int level, double second) {
        return new Prospect(ageHoursAt(level, second), factor());
    }

    /** Since when the level would have been up, were it given now or held still. */
    double ageHoursAt(int level, double second) {
        int known = Math.min(level, downAt.length - 1);
        if (known <= live || upSince[known] > downAt[known]) {
            return (second - upSince[known]) / 3600;
        }
        if (downAt[known] == Double.NEGATIVE_INFINITY) {
            return UNKNOWN_AGE_HOURS + (second - sinceSecond) / 3600;
        }
        // It came up somewhere between then and now.
        return (second - downAt[known]) / 7200;
    }

    /** How unsure the factor of a {@link Prospect} is: standard deviation, as a share of it. */
    public double unsureness() {
        return 1 / Math.sqrt(PRIOR_LOSSES + losses);
    }

    /**
     * How many levels are of one age, from one on.
     *
     * @param most no level above it is looked at
     * @return 1 or more
     */
    int alikeFrom(int level, int most, double second) {
        double age = ageHoursAt(level, second);
        int lastKnown = downAt.length - 1;
        int next = level + 1;
        while (next <= Math.min(most, lastKnown) && ageHoursAt(next, second) == age) {
            next++;
        }
        // Those beyond are all like the last one that is known.
        return next <= lastKnown ? next - level : Math.max(next, most + 1) - level;
    }

    /** How much more often the pool is lost than others of the same age. */
    double factor() {
        return (PRIOR_LOSSES + losses) / (PRIOR_LOSSES + expectedLosses);
    }

    /** What is known of the pool's future at an instant. */
    public PoolOutlook outlook(long second) {
        List<PoolOutlook.Level> levels = new ArrayList<>();
        for (int level = 1; level <= mostToCome(); level++) {
            boolean down = level > live && downSince[level] <= second;
            boolean seen = level <= live || downAt[level] > Double.NEGATIVE_INFINITY;
            double hours =
                    down ? (second - downSince[level]) / 3600 : ageHoursAt(level, (double) second);
            levels.add(new PoolOutlook.Level(level <= live, down, seen, hours));
        }
        return new PoolOutlook(
                levels,
                PRIOR_LOSSES + losses,
                PRIOR_LOSSES + expectedLosses,
                PRIOR_LOSSES + returns,
                PRIOR_LOSSES + expectedReturns);
    }

    /** A level that was refused and was never up isn't counted on, unless nothing ever was. */
    private int mostToCome() {
        int most = downAt.length - 1;
        while (most > 0
                && downAt[most] >= sinceSecond
                && upSince[most] == Double.NEGATIVE_INFINITY) {
            most--;
        }
        return most == 0 ? downAt.length - 1 : most;
    }

    /** The share of today's machines that are still there after {@code hours}. */
    double survivingShare(double second, double hours) {
        if (live == 0) {
            return 1;
        }
        double sum = 0;
        for (int level = 1; level <= live; level++) {
            sum += LossLaw.survives(ageHoursAt(level, second), hours, factor());
        }
        return sum / live;
    }

    /** Hours during which the pool was asked for all it had. */
    double askedHours() {
        return askedHours;
    }

    /** Machines that it supplied then, on average; 0 before it was asked. */
    double meanSupply() {
        return askedHours > 0 ? suppliedHours / askedHours : 0;
    }
}
