package io.spillway.core.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A farm's machines: how many there are of each shift of a {@link Roster}. What changes from one to
 * the other is copied, the rest is shared.
 *
 * @param teams by team
 * @param now what all shifts that render now add up to
 */
record Servers(Roster roster, Team[] teams, Sum now) {

    /**
     * Some machines together.
     *
     * @param steady machines that stay, times their speed
     * @param spot spot machines, times their speed
     * @param shifts how many shifts have some of them
     */
    record Sum(double steady, double spot, int shifts) {

        static final Sum NOTHING = new Sum(0, 0, 0);

        /** The machines of one shift. */
        static Sum ofShift(double steady, double spot) {
            return new Sum(steady, spot, steady + spot > 0 ? 1 : 0);
        }

        /** Machines, times speed, that a job sees whose frames EC2 takes some of. */
        double units(double spotShare) {
            return steady + spotShare * spot;
        }

        Sum plus(Sum other) {
            return new Sum(steady + other.steady, spot + other.spot, shifts + other.shifts);
        }
    }

    /**
     * The machines of one team.
     *
     * @param shifts in the order in which they come
     * @param all what they add up to
     */
    record Team(Sum[] shifts, Sum all) {

        static Team of(Sum... shifts) {
            Sum all = Sum.NOTHING;
            for (Sum shift : shifts) {
                all = all.plus(shift);
            }
            return new Team(shifts, all);
        }

        Team with(int shift, Sum other) {
            Sum[] some = shifts.clone();
            some[shift] = other;
            return of(some);
        }
    }

    /**
     * @param steady by shift: machines that stay, times their speed
     * @param spot by shift: spot machines, times their speed
     */
    static Servers of(Roster roster, double[] steady, double[] spot) {
        Team[] teams = new Team[roster.teams()];
        for (int team = 0; team < teams.length; team++) {
            int first = roster.firstShift()[team];
            Sum[] shifts = new Sum[roster.firstShift()[team + 1] - first];
            for (int s = 0; s < shifts.length; s++) {
                shifts[s] = Sum.ofShift(steady[first + s], spot[first + s]);
            }
            teams[team] = Team.of(shifts);
        }
        return of(roster, teams);
    }

    private static Servers of(Roster roster, Team[] teams) {
        double steady = 0;
        double spot = 0;
        int shifts = 0;
        for (int team = 0; team < teams.length; team++) {
            int first = roster.firstShift()[team];
            Sum[] some = teams[team].shifts();
            for (int s = 0; s < some.length && roster.fromSeconds()[first + s] <= 0; s++) {
                steady += some[s].steady();
                spot += some[s].spot();
                shifts += some[s].shifts();
            }
        }
        return new Servers(roster, teams, new Sum(steady, spot, shifts));
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
        return plus(roster.plus(slot(more)), more);
    }

    /**
     * The same.
     *
     * @param wider the roster with a slot for such machines: it doesn't depend on how many there
     *     are
     */
    Servers plus(Roster wider, Capacity more) {
        double ofSpot = more.spot() ? more.units() : 0;
        double thatStay = more.spot() ? 0 : more.units();
        Team team = Team.of(Sum.ofShift(thatStay, ofSpot));
        Team[] all = Arrays.copyOf(teams, teams.length + 1);
        all[teams.length] = team;
        return new Servers(wider, all, more.fromSeconds() <= 0 ? now.plus(team.all()) : now);
    }

    /** Where machines belong in a roster. */
    static Roster.Slot slot(Capacity machines) {
        return new Roster.Slot(machines.tags(), machines.fromSeconds());
    }

    /** The same with other machines in some shifts, by their numbers. */
    Servers with(Map<Integer, Sum> others) {
        Team[] all = teams.clone();
        others.forEach(
                (shift, sum) -> {
                    int team = roster.teamOf(shift);
                    all[team] = all[team].with(shift - roster.firstShift()[team], sum);
                });
        return of(roster, all);
    }

    /** A shift by its number. */
    Sum shift(int number) {
        int team = roster.teamOf(number);
        return teams[team].shifts()[number - roster.firstShift()[team]];
    }

    /** As groups of machines that are alike. */
    List<Capacity> capacity() {
        List<Capacity> groups = new ArrayList<>();
        for (int s = 0; s < roster.shifts(); s++) {
            Set<String> tags = roster.tagsByTeam().get(roster.teamOf(s));
            double from = roster.fromSeconds()[s];
            Sum shift = shift(s);
            if (shift.steady() > 0) {
                groups.add(new Capacity(tags, shift.steady(), from, false));
            }
            if (shift.spot() > 0) {
                groups.add(new Capacity(tags, shift.spot(), from, true));
            }
        }
        return groups;
    }

    /** Machines, times speed, that serve a kind of jobs sooner or later. */
    double unitsFor(int kind) {
        int[] some = roster.teamsByKind()[kind];
        double sum = 0;
        for (int i = 0; i < (some == null ? teams.length : some.length); i++) {
            sum += teams[some == null ? i : some[i]].all().units(1);
        }
        return sum;
    }

    /** Those of them that are spot machines. */
    double spotUnitsFor(int kind) {
        int[] some = roster.teamsByKind()[kind];
        double sum = 0;
        for (int i = 0; i < (some == null ? teams.length : some.length); i++) {
            sum += teams[some == null ? i : some[i]].all().spot();
        }
        return sum;
    }
}
