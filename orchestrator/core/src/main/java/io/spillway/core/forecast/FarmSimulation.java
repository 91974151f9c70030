package io.spillway.core.forecast;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A farm that hands out frames like water: each machine serves the first job in the manager's order
 * that it may serve and that has frames queued.
 *
 * <p>Machines are taken to be out of step with each other, so a job's frames start at the rate of
 * machines / frame time, and its last one ends a frame time after its queue is empty.
 *
 * <p>No clock is needed. A job takes all machines that may serve it and that earlier jobs leave
 * free, until its queue is empty; so what earlier jobs leave free of a team of machines is all its
 * time from one moment on, its <em>level</em>. Jobs are gone through in order: a job ends where its
 * teams' free time before the end is as long as its work, and lifts them to that level. A job that
 * every team may serve brings all that it takes to one level: that <em>floor</em> is kept as sums,
 * and only teams above it have a level of their own. A run costs about jobs x teams that serve one
 * tag, whatever the number of teams.
 *
 * <p>A job that waits for others starts when they are done, and the time until then is left to
 * those after it, but counted as if it were theirs when it is through: so one of them that ends
 * before it starts is told to end later than it will, by at most what the waiting job takes, and
 * all others are told right.
 *
 * <p>No job depends on one that comes later in order, so a run goes only as far as it is asked for.
 */
final class FarmSimulation {

    private static final double NOTHING = 1e-9;

    private final JobQueue queue;
    private final Roster roster;
    private final Servers servers;
    private final Work work;

    /** By position; as long as the run has gone, or somewhat longer. */
    private double[] lastStart = new double[0];

    private int done;

    private final Levels above;
    private double floor;
    private double floorSteady;
    private double floorSpot;
    private int shiftsOnFloor;

    /** How many of the late shifts come by the floor's level. */
    private int late;

    /** From when frames of the job that is looked at may start. */
    private double from;

    // What a look at some teams found, see count().
    private double units;
    private double unitSeconds;
    private double latest;

    /**
     * What frames take, by the job's position in the queue.
     *
     * @param frameSeconds frame time, > 0
     * @param spotShare the share of a spot machine's time that becomes finished frames, 0..1
     * @param tailLuck of its end
     * @param draw whose luck it is
     */
    record Work(
            double[] frameSeconds, double[] spotShare, IntFunction<TailLuck> tailLuck, int draw) {

        /** Of so many jobs in one draw; what their frames take is to be filled in. */
        static Work of(int jobs, IntFunction<TailLuck> tailLuck, int draw) {
            return new Work(new double[jobs], new double[jobs], tailLuck, draw);
        }

        /** The same with the same luck in each draw. */
        static Work of(int jobs, IntFunction<TailLuck> tailLuck) {
            return of(jobs, tailLuck, 0);
        }
    }

    FarmSimulation(FarmModel model, Work work) {
        this(model.queue(), model.servers(), work);
    }

    FarmSimulation(JobQueue queue, Servers servers, Work work) {
        this.queue = queue;
        this.roster = servers.roster();
        this.servers = servers;
        this.work = work;
        this.above = new Levels(roster.teams());
        this.shiftsOnFloor = servers.now().shifts();
        this.floorSteady = servers.now().steady();
        this.floorSpot = servers.now().spot();
    }

    private FarmSimulation(FarmSimulation other, Servers servers) {
        this.queue = other.queue;
        this.roster = servers.roster();
        this.servers = servers;
        this.work = other.work;
        this.lastStart = Arrays.copyOf(other.lastStart, other.done);
        this.done = other.done;
        this.above = other.above.copy(roster.teams());
        this.floor = other.floor;
        this.floorSteady = other.floorSteady;
        this.floorSpot = other.floorSpot;
        this.shiftsOnFloor = other.shiftsOnFloor;
        this.late = other.late;
        for (int team = other.roster.teams(); team < roster.teams(); team++) {
            changeFloor(team, 1);
        }
    }

    /**
     * Another run that goes on from here, and leaves this one where it is.
     *
     * @param others this run's machines, and perhaps a team more that serves none of the jobs that
     *     were gone through
     */
    FarmSimulation goneOnWith(Servers others) {
        // A floor that has risen has done so without that team.
        boolean same = others.roster().teams() == roster.teams();
        return same || (floor <= 0 && late == 0)
                ? new FarmSimulation(this, others)
                : new FarmSimulation(queue, others, work);
    }

    /** What frames take. */
    Work work() {
        return work;
    }

    /**
     * When a job's queue is empty, in seconds from now: 0 when it is now, infinite when it never
     * is.
     */
    double lastStartSeconds(int position) {
        goThroughAllBefore(position + 1);
        return lastStart[position];
    }

    /** The same of all jobs before a position, by position. */
    double[] lastStartSecondsBefore(int position) {
        goThroughAllBefore(position);
        return lastStart;
    }

    void goThroughAllBefore(int position) {
        if (position > lastStart.length) {
            int length = Math.min(queue.size(), Math.max(position, 2 * lastStart.length));
            lastStart = Arrays.copyOf(lastStart, length);
        }
        while (done < position) {
            lastStart[done] = serve(done);
            done++;
        }
    }

    /** Whether a job has been gone through already. */
    boolean isPast(int position) {
        return done > position;
    }

    /**
     * Frames of a job that can start by a moment, were there always more of them.
     *
     * @param position of a job that the run isn't past
     */
    double startsBy(int position, double frameSeconds, double spotShare, double seconds) {
        if (isPast(position)) {
            throw new IllegalStateException("the run is past job " + position);
        }
        goThroughAllBefore(position);
        int[] teams = roster.teamsByKind()[queue.kind(position)];
        look();
        from = releaseSeconds(position);
        for (int i = 0; i < (teams == null ? roster.teams() : teams.length); i++) {
            count(teams == null ? i : teams[i], spotShare, seconds);
        }
        return (units * seconds - unitSeconds) / frameSeconds;
    }

    private double serve(int position) {
        double queued = queue.queued(position);
        if (queued <= NOTHING) {
            return 0;
        }
        double need = queued * work.frameSeconds()[position];
        double share = work.spotShare()[position];
        int[] teams = roster.teamsByKind()[queue.kind(position)];
        from = releaseSeconds(position);
        if (from == Double.POSITIVE_INFINITY) {
            return from;
        }
        if (teams == null && from > floor) {
            teams = IntStream.range(0, roster.teams()).toArray();
        }
        return teams == null ? serveByAll(need, share) : serveBy(teams, need, share);
    }

    /** When the jobs that a job waits for are done: from then on its frames may start. */
    private double releaseSeconds(int position) {
        int[] before = queue.before(position);
        double release = 0;
        for (int i = 0; before != null && i < before.length; i++) {
            release =
                    Math.max(
                            release,
                            before[i] < 0 ? Double.POSITIVE_INFINITY : finishSeconds(before[i]));
        }
        return release;
    }

    /** When the last frame of a job that the run is past ends, in seconds from now. */
    private double finishSeconds(int position) {
        return JobEnd.of(queue, servers, position).seconds(lastStart[position], work, position);
    }

    /** A job that every team may serve: the floor rises until what is below it is enough. */
    private double serveByAll(double need, double share) {
        double left = need;
        while (true) {
            skipTakenShifts();
            double rate = shiftsOnFloor == 0 ? 0 : floorSteady + share * floorSpot;
            double end = rate > 0 ? floor + left / rate : Double.POSITIVE_INFINITY;
            double arrival =
                    late < roster.late().length
                            ? roster.fromSeconds()[roster.late()[late]]
                            : Double.POSITIVE_INFINITY;
            double lowest = above.lowestLevel();
            double next = Math.min(arrival, lowest);
            // What comes at the end itself is on the floor too.
            if (next > end || next == Double.POSITIVE_INFINITY) {
                floor = rate > 0 ? Math.max(floor, end) : floor;
                return end;
            }
            next = Math.max(next, floor);
            left -= rate * (next - floor);
            floor = next;
            if (arrival <= lowest) {
                int team = roster.lateTeam()[late];
                if (!above.contains(team)) {
                    int shift = roster.late()[late] - roster.firstShift()[team];
                    changeFloor(servers.teams()[team].shifts()[shift], 1);
                }
                late++;
            } else {
                changeFloor(above.removeLowest(), 1);
            }
        }
    }

    /** Late shifts whose team has a level past their coming: they get to the floor with it. */
    private void skipTakenShifts() {
        while (late < roster.late().length
                && above.contains(roster.lateTeam()[late])
                && above.level(roster.lateTeam()[late])
                        >= roster.fromSeconds()[roster.late()[late]]) {
            late++;
        }
    }

    /**
     * A job that some teams may serve. Counting the time before a moment of shifts that are only
     * free after it as negative finds a moment that is never too early; without those shifts the
     * next one is closer, until none is left out any more.
     */
    private double serveBy(int[] teams, double need, double share) {
        double end = Double.POSITIVE_INFINITY;
        do {
            look();
            for (int team : teams) {
                count(team, share, end);
            }
            if (units <= 0) {
                break;
            }
            end = (need + unitSeconds) / units;
        } while (latest > end);
        for (int team : teams) {
            double level = level(team);
            // What it waits is left to others: see the class.
            double taken = end - Math.max(level, from);
            if (taken > 0) {
                lift(team, from > level ? level + taken : end);
            }
        }
        return end;
    }

    private void look() {
        units = 0;
        unitSeconds = 0;
        latest = 0;
    }

    /** Adds a team's shifts that are free before a moment to what was found. */
    private void count(int team, double share, double before) {
        double level = Math.max(from, level(team));
        if (roster.completeFrom()[team] <= level) {
            count(servers.teams()[team].all().units(share), level, before);
            return;
        }
        int first = roster.firstShift()[team];
        Servers.Sum[] shifts = servers.teams()[team].shifts();
        for (int s = 0; s < shifts.length; s++) {
            double comes = roster.fromSeconds()[first + s];
            count(shifts[s].units(share), Math.max(level, comes), before);
        }
    }

    private void count(double more, double level, double before) {
        if (level < before && more > 0) {
            units += more;
            unitSeconds += more * level;
            latest = Math.max(latest, level);
        }
    }

    private void lift(int team, double level) {
        if (!above.contains(team)) {
            changeFloor(team, -1);
        }
        above.raise(team, level);
    }

    /** Adds a team's shifts that have come by the floor's level to it, or takes them away. */
    private void changeFloor(int team, int sign) {
        if (roster.completeFrom()[team] <= floor) {
            changeFloor(servers.teams()[team].all(), sign);
            return;
        }
        int first = roster.firstShift()[team];
        Servers.Sum[] shifts = servers.teams()[team].shifts();
        for (int s = 0; s < shifts.length; s++) {
            if (roster.fromSeconds()[first + s] <= floor) {
                changeFloor(shifts[s], sign);
            }
        }
    }

    private void changeFloor(Servers.Sum some, int sign) {
        // Sums of nothing must be nothing, whatever was added and taken away: so they are counted.
        shiftsOnFloor += sign * some.shifts();
        floorSteady += sign * some.steady();
        floorSpot += sign * some.spot();
    }

    /** From when a team is free, in seconds from now. */
    private double level(int team) {
        return above.contains(team) ? above.level(team) : floor;
    }
}
