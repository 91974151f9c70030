package io.spillway.core.plan;

/**
 * A farm that hands out frames like water: each group of machines serves the first job in the
 * manager's order that it may serve and that has frames queued.
 *
 * <p>Machines are taken to be out of step with each other, so a job's frames start at the rate of
 * machines / frame time, and its last one ends a frame time after its queue is empty.
 *
 * <p>No clock is needed. A job takes all machines that may serve it and that earlier jobs leave
 * free, until its queue is empty; so what earlier jobs leave free of a group is all its time from
 * one moment on. Jobs are gone through in order, each lifts that moment of the groups that it
 * takes, and the job's own moment is where the groups' free time before it is as long as the work.
 * Most groups are free from the same moment on, since a job that every group may serve brings all
 * that it takes to one: that <em>floor</em> is kept as sums, the groups above it in a {@link
 * Levels}. A run costs about jobs x groups that serve one tag, whatever the number of groups.
 *
 * <p>A job depends on none that comes later in order, so a run goes only as far as it is asked for.
 */
final class FarmSimulation {

    private static final double NOTHING = 1e-9;

    private final JobQueue queue;
    private final Servers servers;
    private final Work work;
    private final Levels above;
    private final boolean[] isAbove;
    private final double[] lastStart;
    private double floor;
    private double floorUnits;
    private double floorSpotUnits;
    private int onFloor;
    private int done;

    /**
     * What frames take, by the job's position in the queue.
     *
     * @param frameSeconds frame time, > 0
     * @param spotShare the share of a spot machine's time that becomes finished frames, 0..1
     */
    record Work(double[] frameSeconds, double[] spotShare) {}

    FarmSimulation(FarmModel model, Work work) {
        this.queue = model.queue();
        this.servers = model.servers();
        this.work = work;
        this.lastStart = new double[queue.size()];
        this.above = new Levels(servers.count());
        this.isAbove = new boolean[servers.count()];
        for (int g = 0; g < isAbove.length; g++) {
            if (servers.fromSeconds(g) > 0) {
                isAbove[g] = true;
                above.raise(g, servers.fromSeconds(g));
            } else {
                toFloor(g);
            }
        }
    }

    /**
     * When a job's queue is empty, in seconds from now: 0 when it is now, infinite when it never
     * is.
     */
    double lastStartSeconds(int position) {
        while (done <= position) {
            lastStart[done] = serve(done, queue.job(done).queued());
            done++;
        }
        return lastStart[position];
    }

    /** Whether jobs after this one have been gone through already. */
    boolean isPast(int position) {
        return done > position;
    }

    /**
     * Frames of a job that can start by a moment, were there always more of them.
     *
     * @param position of a job that the run isn't past
     */
    double startsBy(int position, double frameSeconds, double spotShare, double seconds) {
        if (position > 0) {
            double ignored = lastStartSeconds(position - 1);
        }
        if (isPast(position)) {
            throw new IllegalStateException("the run is past job " + position);
        }
        int[] groups = servers.serving(queue.kind(position));
        double machineSeconds = 0;
        for (int i = 0; i < (groups == null ? servers.count() : groups.length); i++) {
            int g = groups == null ? i : groups[i];
            double free = seconds - level(g);
            if (free > 0) {
                machineSeconds += free * units(g, spotShare);
            }
        }
        return machineSeconds / frameSeconds;
    }

    private double serve(int position, double queued) {
        if (queued <= NOTHING) {
            return 0;
        }
        double need = queued * work.frameSeconds()[position];
        double share = work.spotShare()[position];
        int[] groups = servers.serving(queue.kind(position));
        return groups == null ? serveByAll(need, share) : serveBy(groups, need, share);
    }

    /** A job that every group may serve: the floor rises until what is below it is enough. */
    private double serveByAll(double need, double share) {
        double left = need;
        while (true) {
            double units = onFloor == 0 ? 0 : floorUnits + share * floorSpotUnits;
            double end = units > 0 ? floor + left / units : Double.POSITIVE_INFINITY;
            if (above.isEmpty() || above.lowestLevel() > end) {
                if (units > 0) {
                    floor = end;
                }
                return end;
            }
            double next = Math.max(floor, above.lowestLevel());
            left -= units * (next - floor);
            floor = next;
            int group = above.removeLowest();
            isAbove[group] = false;
            toFloor(group);
        }
    }

    /**
     * A job that some groups may serve. Counting the time before a moment of groups that are only
     * free after it as negative finds a moment that is never too early; without those groups the
     * next one is closer, until none is left out any more.
     */
    private double serveBy(int[] groups, double need, double share) {
        double end = Double.POSITIVE_INFINITY;
        int counted = -1;
        while (true) {
            double units = 0;
            double weighted = need;
            int counts = 0;
            for (int g : groups) {
                double level = level(g);
                if (level < end) {
                    double more = units(g, share);
                    units += more;
                    weighted += more * level;
                    counts++;
                }
            }
            if (counts == counted || counts == 0) {
                break;
            }
            counted = counts;
            end = weighted / units;
        }
        for (int g : groups) {
            if (level(g) < end) {
                lift(g, end);
            }
        }
        return end;
    }

    private void lift(int group, double level) {
        if (level == Double.POSITIVE_INFINITY) {
            return;
        }
        if (!isAbove[group]) {
            isAbove[group] = true;
            onFloor--;
            if (servers.isSpot(group)) {
                floorSpotUnits -= servers.units(group);
            } else {
                floorUnits -= servers.units(group);
            }
        }
        above.raise(group, level);
    }

    private void toFloor(int group) {
        onFloor++;
        if (servers.isSpot(group)) {
            floorSpotUnits += servers.units(group);
        } else {
            floorUnits += servers.units(group);
        }
    }

    /** From when a group is free, in seconds from now. */
    private double level(int group) {
        return isAbove[group] ? above.level(group) : floor;
    }

    private double units(int group, double share) {
        return servers.isSpot(group) ? share * servers.units(group) : servers.units(group);
    }
}
