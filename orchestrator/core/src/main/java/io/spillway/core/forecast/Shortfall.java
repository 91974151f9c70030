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
    private final Roster wider;
    private final double unitsBefore;
    private final double spotBefore;

    Shortfall(FarmModel farm, int position, Reinforcement each, double bySeconds) {
        this.farm = farm;
        this.position = position;
        this.job = farm.queue().job(position);
        this.each = each;
        this.bySeconds = bySeconds;
        this.wider = farm.servers().roster().plus(Servers.slot(each.of(1, job)));
        this.unitsBefore = farm.servers().unitsFor(farm.queue().kind(position));
        this.spotBefore = farm.servers().spotUnitsFor(farm.queue().kind(position));
    }

    /** The farm's machines with so many more. */
    Servers with(int machines) {
        return machines == 0 ? farm.servers() : farm.servers().plus(wider, each.of(machines, job));
    }

    /**
     * How many jobs come before the first one that such machines may serve: up to there the farm
     * does the same with any number of them.
     */
    int sharedJobs() {
        return Math.min(position, farm.queue().firstServedBy(job.servedWith()));
    }

    /**
     * Frames left over; not above 0 when none are, and then less by what could be rendered beside.
     *
     * @param run of the farm with so many machines more, not past the job
     */
    double of(int machines, FarmSimulation run) {
        FarmSimulation.Work work = run.work();
        if (job.queued() <= 0) {
            return 0;
        }
        double frame = work.frameSeconds()[position];
        double lastStart = lastStartSeconds(machines, work);
        double starts =
                lastStart <= 0
                        ? 0
                        : run.startsBy(position, frame, work.spotShare()[position], lastStart);
        double left = job.queued() - starts;
        boolean late = lastStart < 0 || left > NOTHING * Math.max(1, job.queued());
        return late ? Math.max(left, NOTHING) : Math.min(left, 0);
    }

    /**
     * How the job ends.
     *
     * @param servers the farm's with so many machines more
     */
    JobEnd end(Servers servers) {
        return JobEnd.of(farm.queue(), servers, position);
    }

    /** When the last frame must start, in seconds from now: the sooner, the more are beside it. */
    private double lastStartSeconds(int machines, FarmSimulation.Work work) {
        double more = machines * each.speed();
        return lastStartSeconds(unitsBefore + more, spotBefore + (each.spot() ? more : 0), work);
    }

    private double lastStartSeconds(double units, double spot, FarmSimulation.Work work) {
        return bySeconds - new JobEnd(job, units, spot, null).afterQueue(work, position);
    }

    int position() {
        return position;
    }

    /**
     * Frames that one machine more could take over at most, unless the job waits for others, which
     * it may let start sooner.
     */
    double mostOfOne(FarmSimulation.Work work) {
        // As if none were lost at the end: with steady machines more, fewer are.
        double seconds = lastStartSeconds(unitsBefore, 0, work) - each.fromSeconds();
        return Math.max(0, seconds) * each.speed() / work.frameSeconds()[position];
    }

    /** Frames that one machine more takes over when it renders nothing else. */
    double ofOne(FarmSimulation.Work work) {
        return mostOfOne(work) * (each.spot() ? work.spotShare()[position] : 1);
    }

    /** Whether the job's frames wait for other jobs. */
    boolean waits() {
        return farm.queue().before(position) != null;
    }
}
