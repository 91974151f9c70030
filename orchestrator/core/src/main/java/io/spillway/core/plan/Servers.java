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
 * @param allSteady by team: what its shifts add up to
 * @param allSpot by team: what its shifts add up to
 */
record Servers(
        Roster roster, double[] steady, double[] spot, double[] allSteady, double[] allSpot) {

    static Servers of(Roster roster, double[] steady, double[] spot) {
        double[] allSteady = new double[roster.teams()];
        double[] allSpot = new double[roster.teams()];
        for (int team = 0; team < allSteady.length; team++) {
            allSteady[team] = sum(roster, team, steady);
            allSpot[team] = sum(roster, team, spot);
        }
        return new Servers(roster, steady, spot, allSteady, allSpot);
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
        return new Servers(
                roster.plus(new Roster.Slot(more.tags(), more.fromSeconds())),
                appended(steady, thatStay),
                appended(spot, ofSpot),
                appended(allSteady, thatStay),
                appended(allSpot, ofSpot));
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
        for (int i = 0; i < (some == null ? allSteady.length : some.length); i++) {
            int team = some == null ? i : some[i];
            sum += allSteady[team] + allSpot[team];
        }
        return sum;
    }

    private static double sum(Roster roster, int team, double[] units) {
        double sum = 0;
        for (int s = roster.firstShift()[team]; s < roster.firstShift()[team + 1]; s++) {
            sum += units[s];
        }
        return sum;
    }

    private static double[] appended(double[] to, double item) {
        double[] longer = Arrays.copyOf(to, to.length + 1);
        longer[to.length] = item;
        return longer;
    }
}
