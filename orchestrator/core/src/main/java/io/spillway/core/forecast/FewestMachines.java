package io.spillway.core.forecast;

import org.jspecify.annotations.Nullable;

/**
 * The search for how many machines one draw takes at least. What was tried is kept, so that one
 * question after the other costs less.
 *
 * <p>What is left over falls with the number of machines, but not evenly: often the first ones all
 * go to earlier jobs and change nothing. So where a straight line through what was tried doesn't
 * halve what is open, the middle is tried.
 */
final class FewestMachines {

    private final Shortfall shortfall;
    private final FarmSimulation shared;
    private final int most;
    private final double mostOfOne;

    /** No number below this one is enough. */
    private int least;

    /** The greatest number that was tried and isn't enough. */
    private Tried low;

    /** The smallest one that was tried and is enough, or null. */
    private @Nullable Tried high;

    /** Frames that one machine more took over where it was last seen below what is enough. */
    private double slopeBelow;

    /** The same above it; 0 when that wasn't seen. */
    private double slopeAbove;

    /**
     * @param left frames left over, see {@link Shortfall#of}
     * @param lastStartSeconds when the job's queue is empty, in seconds from now; not known of none
     */
    private record Tried(int machines, double left, double lastStartSeconds) {}

    /**
     * @param shared a run that has gone as far as {@link Shortfall#sharedJobs}
     * @param without one without machines more that isn't past the job
     * @param most how many may be, >= 0
     */
    FewestMachines(Shortfall shortfall, FarmSimulation shared, FarmSimulation without, int most) {
        this.shortfall = shortfall;
        this.shared = shared;
        this.most = most;
        this.mostOfOne = shortfall.mostOfOne(shared.work());
        this.slopeBelow = shortfall.ofOne(shared.work());
        Tried none = new Tried(0, shortfall.of(0, without), Double.NaN);
        this.low = none;
        if (none.left() > 0) {
            this.least = leastFrom(none);
        } else {
            this.high = none;
        }
    }

    /** The fewest machines, roughly: a guess that costs nothing, not below what is known. */
    double guess() {
        Tried enough = high;
        if (enough == null) {
            return Math.clamp(low.machines() + low.left() / slopeBelow, least, most + 1.0);
        }
        double slope = Math.max(slopeBelow, slopeAbove);
        return Math.max(least, enough.machines() + enough.left() / slope);
    }

    /** Whether it is known if so many machines are enough. */
    boolean knows(int machines) {
        return isKnownToTakeMoreThan(machines) || machines >= enough();
    }

    boolean isKnownToTakeMoreThan(int machines) {
        return machines < least;
    }

    /**
     * Whether so many machines aren't enough.
     *
     * @param servers the farm's with so many machines more
     */
    boolean takesMoreThan(int machines, Servers servers) {
        if (!knows(machines)) {
            learn(tried(machines, servers));
        }
        return isKnownToTakeMoreThan(machines);
    }

    /** The smallest number that is enough; one more than may be when none is. */
    int fewest() {
        boolean slow = false;
        while (least < enough()) {
            int open = enough() - least;
            int next = slow ? least + (open - 1) / 2 : Math.clamp(onLine(), least, enough() - 1);
            learn(tried(next, shortfall.with(next)));
            slow = !slow && 2 * Math.max(0, enough() - least) > open;
        }
        return enough();
    }

    /**
     * When the job's queue is empty with so many machines, in seconds from now; infinite when it
     * never is.
     *
     * @param machines > 0
     * @param servers the farm's with so many machines more
     */
    double lastStartSeconds(int machines, Servers servers) {
        Tried enough = high;
        if (enough != null && enough.machines() == machines) {
            return enough.lastStartSeconds();
        }
        return low.machines() == machines
                ? low.lastStartSeconds()
                : tried(machines, servers).lastStartSeconds();
    }

    FarmSimulation.Work work() {
        return shared.work();
    }

    /** The smallest number that is known to be enough; one more than may be when none is. */
    private int enough() {
        return high == null ? most + 1 : high.machines();
    }

    /** Where a straight line through what was tried says that nothing is left over. */
    private int onLine() {
        Tried enough = high;
        if (enough == null) {
            return up(low.machines(), low.left() / slopeBelow);
        }
        double spare = slopeAbove > 0 ? Math.floor(-enough.left() / slopeAbove) : 1;
        return (int) Math.max(0, enough.machines() - spare);
    }

    private Tried tried(int machines, Servers servers) {
        FarmSimulation run = shared.goneOnWith(servers);
        double left = shortfall.of(machines, run);
        return new Tried(machines, left, run.lastStartSeconds(shortfall.position()));
    }

    private void learn(Tried latest) {
        if (latest.left() > 0) {
            slopeBelow = Math.max(slope(low, latest), mostOfOne * 1e-6);
            low = latest;
            least = Math.max(least, leastFrom(latest));
        } else {
            slopeAbove = high == null ? 0 : slope(latest, high);
            high = latest;
        }
    }

    private static double slope(Tried fewer, Tried more) {
        return (fewer.left() - more.left()) / (more.machines() - fewer.machines());
    }

    /** The smallest number that may be enough, judged by what another one leaves over. */
    private int leastFrom(Tried tooFew) {
        if (mostOfOne <= 0) {
            return most + 1;
        }
        int next = tooFew.machines() + 1;
        return Math.min(
                most + 1,
                shortfall.waits() ? next : up(tooFew.machines(), tooFew.left() / mostOfOne));
    }

    private static int up(int from, double more) {
        return (int) (from + Math.max(1, Math.ceil(more - 1e-9)));
    }
}
