package io.spillway.core.forecast;

/**
 * How many frames of one job are left over at a moment, by how many machines it gets. More machines
 * never leave more over, and one machine renders at most its own time's worth of them: so what is
 * left over with some machines bounds from below how many it takes, and guesses close above it.
 * Frames that are being rendered don't count: no machine more ends them sooner.
 */
final class Shortfall {

    private static final double NOTHING = 1e-9;

    private final FarmModel farm;
    private final int position;
    private final ModelJob job;
    private final Reinforcement each;
    private final double bySeconds;
    private final double unitsBefore;
    private final double spotBefore;

    Shortfall(FarmModel farm, int position, Reinforcement each, double bySeconds) {
        this.farm = farm;
        this.position = position;
        this.job = farm.queue().job(position);
        this.each = each;
        this.bySeconds = bySeconds;
        this.unitsBefore = farm.servers().unitsFor(farm.queue().kind(position));
        this.spotBefore = farm.servers().spotUnitsFor(farm.queue().kind(position));
    }

    /** The farm's machines with so many more. */
    Servers with(int machines) {
        return machines == 0 ? farm.servers() : farm.servers().plus(each.of(machines, job));
    }

    /** Frames left over with so many machines more. */
    double of(int machines, FarmSimulation.Work work) {
        return of(machines, with(machines), work);
    }

    /**
     * The same.
     *
     * @param servers the farm's {@link #with} so many machines
     */
    double of(int machines, Servers servers, FarmSimulation.Work work) {
        return of(machines, new FarmSimulation(farm.queue(), servers, work), work);
    }

    /**
     * Frames left over; not above 0 when none are, and then less by what could be rendered beside.
     *
     * @param run of the farm with so many machines more, not past the job
     */
    double of(int machines, FarmSimulation run, FarmSimulation.Work work) {
        double frame = work.frameSeconds()[position];
        double more = machines * each.speed();
        if (job.queued() <= 0) {
            return 0;
        }
        double lastStart =
                bySeconds
                        - new JobEnd(
                                        job,
                                        unitsBefore + more,
                                        spotBefore + (each.spot() ? more : 0),
                                        null)
                                .afterQueue(frame, work.tailLuck()[position]);
        double starts =
                lastStart <= 0
                        ? 0
                        : run.startsBy(position, frame, work.spotShare()[position], lastStart);
        double left = job.queued() - starts;
        boolean late = lastStart < 0 || left > NOTHING * Math.max(1, job.queued());
        return late ? Math.max(left, NOTHING) : Math.min(left, 0);
    }

    int position() {
        return position;
    }

    /** Frames that one machine more could take over at most. */
    double mostOfOne(FarmSimulation.Work work) {
        double frame = work.frameSeconds()[position];
        return Math.max(0, bySeconds - frame - each.fromSeconds()) * each.speed() / frame;
    }

    /** Frames that one machine more takes over when it renders nothing else. */
    double ofOne(FarmSimulation.Work work) {
        return mostOfOne(work) * (each.spot() ? work.spotShare()[position] : 1);
    }

    /**
     * The smallest count from 0 to {@code most} that leaves nothing over; {@code most + 1} when
     * none does.
     */
    int fewest(FarmSimulation.Work work, int most) {
        double left = of(0, work);
        if (left <= 0) {
            return 0;
        }
        double bound = mostOfOne(work);
        if (bound <= 0 || most <= 0) {
            return most + 1;
        }
        int low = 0;
        double lowLeft = left;
        double slope = ofOne(work);
        int high = most + 1;
        while (true) {
            int least = up(low, lowLeft / bound);
            if (least >= high) {
                return high;
            }
            int guess = Math.clamp(up(low, lowLeft / slope), least, high - 1);
            left = of(guess, work);
            if (left <= 0) {
                high = guess;
                if (left < 0) {
                    // Between the two it falls about evenly.
                    slope = (lowLeft - left) / (guess - low);
                }
                int below = Math.max(least, guess - 1);
                if (below == high) {
                    return high;
                }
                left = of(below, work);
                if (left > 0) {
                    return high;
                }
                high = below;
            } else {
                slope = Math.max((lowLeft - left) / (guess - low), bound * 1e-6);
                low = guess;
                lowLeft = left;
            }
        }
    }

    private static int up(int from, double more) {
        return (int) (from + Math.max(1, Math.ceil(more - 1e-9)));
    }
}
