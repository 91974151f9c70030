package io.spillway.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A farm's machines and which kinds of jobs they may serve, laid out for the simulation. Machines
 * that may serve the same jobs are one <em>team</em>; those of a team that come at the same moment
 * are one of its <em>shifts</em>. Shifts are numbered team by team, in the order in which they
 * come.
 */
final class Servers {

    private final JobQueue queue;

    /** By team: its first shift; one entry more than there are teams. */
    private final int[] firstShift;

    /** By shift: from when it renders, in seconds from now. */
    private final double[] fromSeconds;

    /** By shift: machines that stay, times their speed. */
    private final double[] steady;

    /** By shift: spot machines, times their speed. */
    private final double[] spot;

    /** By kind of job: the teams that serve it, ascending; null when every team does. */
    private final int[] @Nullable [] teamsByKind;

    /** By team: what its shifts add up to. */
    private final double[] allSteady;

    private final double[] allSpot;

    /** Shifts that come later than now, as they come, and each one's team. */
    private final int[] late;

    private final int[] lateTeam;

    private Servers(
            JobQueue queue,
            int[] firstShift,
            double[] fromSeconds,
            double[] steady,
            double[] spot,
            int[] @Nullable [] teamsByKind) {
        this.queue = queue;
        this.firstShift = firstShift;
        this.fromSeconds = fromSeconds;
        this.steady = steady;
        this.spot = spot;
        this.teamsByKind = teamsByKind;
        int teams = firstShift.length - 1;
        this.allSteady = new double[teams];
        this.allSpot = new double[teams];
        List<int[]> coming = new ArrayList<>();
        for (int team = 0; team < teams; team++) {
            for (int shift = firstShift[team]; shift < firstShift[team + 1]; shift++) {
                allSteady[team] += steady[shift];
                allSpot[team] += spot[shift];
                if (fromSeconds[shift] > 0) {
                    coming.add(new int[] {shift, team});
                }
            }
        }
        coming.sort(Comparator.comparingDouble(each -> fromSeconds[each[0]]));
        this.late = coming.stream().mapToInt(each -> each[0]).toArray();
        this.lateTeam = coming.stream().mapToInt(each -> each[1]).toArray();
    }

    static Servers of(JobQueue queue, List<Capacity> capacity) {
        Map<Set<String>, Integer> teams = new HashMap<>();
        List<List<Capacity>> shifts = new ArrayList<>();
        for (Capacity group : capacity) {
            int team = teams.computeIfAbsent(group.tags(), _ -> teams.size());
            if (team == shifts.size()) {
                shifts.add(new ArrayList<>());
            }
            shifts.get(team).add(group);
        }
        int[] firstShift = new int[shifts.size() + 1];
        double[] from = new double[capacity.size()];
        double[] steady = new double[capacity.size()];
        double[] spot = new double[capacity.size()];
        int count = 0;
        for (int team = 0; team < shifts.size(); team++) {
            shifts.get(team).sort(Comparator.comparingDouble(Capacity::fromSeconds));
            for (Capacity group : shifts.get(team)) {
                boolean joins = count > firstShift[team] && from[count - 1] == group.fromSeconds();
                int shift = joins ? count - 1 : count++;
                from[shift] = group.fromSeconds();
                double[] units = group.spot() ? spot : steady;
                units[shift] += group.units();
            }
            firstShift[team + 1] = count;
        }
        return new Servers(
                queue,
                firstShift,
                Arrays.copyOf(from, count),
                Arrays.copyOf(steady, count),
                Arrays.copyOf(spot, count),
                teamsByKind(queue, shifts));
    }

    private static int[] @Nullable [] teamsByKind(JobQueue queue, List<List<Capacity>> teams) {
        List<List<Integer>> serving = new ArrayList<>();
        for (int kind = 0; kind < queue.kindCount(); kind++) {
            serving.add(new ArrayList<>());
        }
        for (int team = 0; team < teams.size(); team++) {
            for (int kind : queue.kindsServedBy(teams.get(team).getFirst())) {
                serving.get(kind).add(team);
            }
        }
        int[] @Nullable [] byKind = new int[serving.size()] @Nullable [];
        for (int kind = 0; kind < byKind.length; kind++) {
            List<Integer> some = serving.get(kind);
            byKind[kind] =
                    some.size() == teams.size()
                            ? null
                            : some.stream().mapToInt(Integer::intValue).toArray();
        }
        return byKind;
    }

    /** With machines more, which become a team of their own with the next number. */
    Servers plus(Capacity more) {
        int team = teams();
        int[] @Nullable [] byKind = teamsByKind.clone();
        boolean[] served = new boolean[byKind.length];
        for (int kind : queue.kindsServedBy(more)) {
            served[kind] = true;
            int[] others = byKind[kind];
            if (others != null) {
                byKind[kind] = append(others, team);
            }
        }
        for (int kind = 0; kind < byKind.length; kind++) {
            if (byKind[kind] == null && !served[kind]) {
                int[] all = new int[team];
                Arrays.setAll(all, i -> i);
                byKind[kind] = all;
            }
        }
        return new Servers(
                queue,
                append(firstShift, fromSeconds.length + 1),
                append(fromSeconds, more.fromSeconds()),
                append(steady, more.spot() ? 0 : more.units()),
                append(spot, more.spot() ? more.units() : 0),
                byKind);
    }

    int teams() {
        return allSteady.length;
    }

    /** A team's first shift; those up to the next team's are its own. */
    int firstShift(int team) {
        return firstShift[team];
    }

    /** From when a shift renders, in seconds from now. */
    double fromSeconds(int shift) {
        return fromSeconds[shift];
    }

    /** Whether all of a team has come by a moment. */
    boolean isComplete(int team, double seconds) {
        return fromSeconds[firstShift[team + 1] - 1] <= seconds;
    }

    /** A shift's machines that stay, times their speed. */
    double steady(int shift) {
        return steady[shift];
    }

    /** A shift's spot machines, times their speed. */
    double spot(int shift) {
        return spot[shift];
    }

    /** A team's machines that stay, times their speed. */
    double allSteady(int team) {
        return allSteady[team];
    }

    /** A team's spot machines, times their speed. */
    double allSpot(int team) {
        return allSpot[team];
    }

    /** Shifts that come later than now. */
    int lateShifts() {
        return late.length;
    }

    /** The shift that comes so many-th later than now, from 0. */
    int lateShift(int number) {
        return late[number];
    }

    /** And its team. */
    int lateTeam(int number) {
        return lateTeam[number];
    }

    /** The teams that serve a kind of jobs, ascending; null when every team does. */
    int @Nullable [] serving(int kind) {
        return teamsByKind[kind];
    }

    /** Machines, times speed, that serve a kind of jobs sooner or later. */
    double unitsFor(int kind) {
        int[] some = teamsByKind[kind];
        double sum = 0;
        for (int i = 0; i < (some == null ? teams() : some.length); i++) {
            int team = some == null ? i : some[i];
            sum += allSteady[team] + allSpot[team];
        }
        return sum;
    }

    private static int[] append(int[] to, int item) {
        int[] longer = Arrays.copyOf(to, to.length + 1);
        longer[to.length] = item;
        return longer;
    }

    private static double[] append(double[] to, double item) {
        double[] longer = Arrays.copyOf(to, to.length + 1);
        longer[to.length] = item;
        return longer;
    }
}
