package io.spillway.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A farm's machines: how many there are of each shift of a {@link Roster}. What changes from one to
 * the other is copied, the rest is shared.
 *
 * @param steady by shift: machines that stay, times their speed
 * @param spot by shift: spot machines, times their speed
 * @param teams by team: what its shifts add up to
 * @param now what all shifts that render now add up to
 */
record Servers(Roster roster, double[] steady, double[] spot, Sum[] teams, Sum now) {

    /**
     * Some shifts together.
     *
     * @param shifts how many of them have machines
     */
    record Sum(double steady, double spot, int shifts) {

        static final Sum NOTHING = new Sum(0, 0, 0);

        /** Machines, times speed, that a job sees whose frames EC2 takes some of. */
        double units(double spotShare) {
            return steady + spotShare * spot;
        }

        Sum plus(Sum other) {
            return new Sum(steady + other.steady, spot + other.spot, shifts + other.shifts);
        }
    }

    static Servers of(Roster roster, double[] steady, double[] spot) {
        Sum[] teams = new Sum[roster.teams()];
        Sum now = Sum.NOTHING;
        for (int team = 0; team < teams.length; team++) {
            teams[team] = Sum.NOTHING;
            for (int s = roster.firstShift()[team]; s < roster.firstShift()[team + 1]; s++) {
                Sum shift = shift(steady[s], spot[s]);
                teams[team] = teams[team].plus(shift);
                now = roster.fromSeconds()[s] <= 0 ? now.plus(shift) : now;
            }
        }
        return new Servers(roster, steady, spot, teams, now);
    }

    static Servers of(JobQueue queue, List<Capacity> capacity) {
        Roster.Placed placed =
                Roster.of(
                        queue,
                        capacity.stream()
                                .map(group -> new Roster.Slot(group.tags(), group.fromSeconds()))
                                .toList());
        double[] steady = new double[placed.roster().shifts()];
        double[] spot = new double[steady.length];
        for (int i = 0; i < capacity.size(); i++) {
            double[] units = capacity.get(i).spot() ? spot : steady;
            units[placed.shiftOfSlot()[i]] += capacity.get(i).units();
        }
        return of(placed.roster(), steady, spot);
    }

    /** With machines more, which become a team of their own. */
    Servers plus(Capacity more) {
        double ofSpot = more.spot() ? more.units() : 0;
        double thatStay = more.spot() ? 0 : more.units();
        Sum team = shift(thatStay, ofSpot);
        Sum[] all = Arrays.copyOf(teams, teams.length + 1);
        all[teams.length] = team;
        return new Servers(
                roster.plus(new Roster.Slot(more.tags(), more.fromSeconds())),
                appended(steady, thatStay),
                appended(spot, ofSpot),
                all,
                more.fromSeconds() <= 0 ? now.plus(team) : now);
    }

    /** A shift by its number. */
    Sum shift(int number) {
        return shift(steady[number], spot[number]);
    }

    /** As groups of machines that are alike. */
    List<Capacity> capacity() {
        List<Capacity> groups = new ArrayList<>();
        for (int team = 0; team < roster.teams(); team++) {
            for (int s = roster.firstShift()[team]; s < roster.firstShift()[team + 1]; s++) {
                double from = roster.fromSeconds()[s];
                if (steady[s] > 0) {
                    groups.add(new Capacity(roster.tagsByTeam().get(team), steady[s], from, false));
                }
                if (spot[s] > 0) {
                    groups.add(new Capacity(roster.tagsByTeam().get(team), spot[s], from, true));
                }
            }
        }
        return groups;
    }

    /** Machines, times speed, that serve a kind of jobs sooner or later. */
    double unitsFor(int kind) {
        int[] some = roster.teamsByKind()[kind];
        double sum = 0;
        for (int i = 0; i < (some == null ? teams.length : some.length); i++) {
            sum += teams[some == null ? i : some[i]].units(1);
        }
        return sum;
    }

    private static Sum shift(double steady, double spot) {
        return new Sum(steady, spot, steady + spot > 0 ? 1 : 0);
    }

    private static double[] appended(double[] to, double item) {
        double[] longer = Arrays.copyOf(to, to.length + 1);
        longer[to.length] = item;
        return longer;
    }
}
