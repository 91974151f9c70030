package io.spillway.core.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which machines there may be and which kinds of jobs they may serve, laid out for the simulation;
 * how many there are is told by {@link Servers}. Machines that may serve the same jobs are one
 * <em>team</em>; those of a team that come at the same moment are one of its <em>shifts</em>.
 * Shifts are numbered team by team, in the order in which they come.
 *
 * @param tagsByTeam the job tags that a team serves
 * @param firstShift by team: its first shift; one entry more than there are teams
 * @param fromSeconds by shift: from when it renders, in seconds from now
 * @param completeFrom by team: from when all of it renders, in seconds from now
 * @param teamsByKind by kind of job: the teams that serve it, ascending; null when every team does
 * @param late shifts that come later than now, as they come
 * @param lateTeam the team of each of those
 */
record Roster(
        JobQueue queue,
        List<Set<String>> tagsByTeam,
        int[] firstShift,
        double[] fromSeconds,
        double[] completeFrom,
        int[] @Nullable [] teamsByKind,
        int[] late,
        int[] lateTeam) {

    /** A team's tags and a moment at which machines of it come. */
    record Slot(Set<String> tags, double fromSeconds) {}

    /** The roster of some slots; which shift each one became is told beside it. */
    static Placed of(JobQueue queue, List<Slot> slots) {
        Map<Set<String>, Integer> teams = new HashMap<>();
        List<Set<String>> tagsByTeam = new ArrayList<>();
        int[] teamOfSlot = new int[slots.size()];
        for (int i = 0; i < teamOfSlot.length; i++) {
            Set<String> tags = slots.get(i).tags();
            teamOfSlot[i] = teams.computeIfAbsent(tags, _ -> teams.size());
            if (teamOfSlot[i] == tagsByTeam.size()) {
                tagsByTeam.add(tags);
            }
        }
        int[] ordered =
                IntStream.range(0, teamOfSlot.length)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingInt(i -> teamOfSlot[i])
                                        .thenComparingDouble(i -> slots.get(i).fromSeconds()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        int[] firstShift = new int[tagsByTeam.size() + 1];
        double[] from = new double[ordered.length];
        int[] shiftOfSlot = new int[ordered.length];
        int count = 0;
        int team = -1;
        for (int i : ordered) {
            double comes = slots.get(i).fromSeconds();
            boolean joins = teamOfSlot[i] == team && from[count - 1] == comes;
            if (teamOfSlot[i] != team) {
                team = teamOfSlot[i];
                firstShift[team] = count;
            }
            if (!joins) {
                from[count++] = comes;
            }
            shiftOfSlot[i] = count - 1;
        }
        firstShift[tagsByTeam.size()] = count;
        Roster roster = laidOut(queue, tagsByTeam, firstShift, Arrays.copyOf(from, count));
        return new Placed(roster, shiftOfSlot);
    }

    /**
     * A roster and where slots went.
     *
     * @param shiftOfSlot by the slot's place in the list that was given
     */
    record Placed(Roster roster, int[] shiftOfSlot) {}

    private static Roster laidOut(
            JobQueue queue, List<Set<String>> tagsByTeam, int[] firstShift, double[] from) {
        double[] completeFrom = new double[tagsByTeam.size()];
        List<int[]> coming = new ArrayList<>();
        List<List<Integer>> serving = new ArrayList<>();
        for (int kind = 0; kind < queue.kindCount(); kind++) {
            serving.add(new ArrayList<>());
        }
        for (int team = 0; team < tagsByTeam.size(); team++) {
            for (int shift = firstShift[team]; shift < firstShift[team + 1]; shift++) {
                if (from[shift] > 0) {
                    coming.add(new int[] {shift, team});
                }
            }
            completeFrom[team] = from[firstShift[team + 1] - 1];
            for (int kind : queue.kindsServedBy(tagsByTeam.get(team))) {
                serving.get(kind).add(team);
            }
        }
        coming.sort(Comparator.comparingDouble(each -> from[each[0]]));
        int[] @Nullable [] byKind = new int[serving.size()] @Nullable [];
        for (int kind = 0; kind < byKind.length; kind++) {
            List<Integer> some = serving.get(kind);
            byKind[kind] =
                    some.size() == tagsByTeam.size()
                            ? null
                            : some.stream().mapToInt(Integer::intValue).toArray();
        }
        return new Roster(
                queue,
                List.copyOf(tagsByTeam),
                firstShift,
                from,
                completeFrom,
                byKind,
                coming.stream().mapToInt(each -> each[0]).toArray(),
                coming.stream().mapToInt(each -> each[1]).toArray());
    }

    /** With a team more, of one shift; it gets the next numbers. */
    Roster plus(Slot more) {
        int team = teams();
        int shift = fromSeconds.length;
        int[] @Nullable [] byKind = teamsByKind.clone();
        boolean[] served = new boolean[byKind.length];
        for (int kind : queue.kindsServedBy(more.tags())) {
            served[kind] = true;
            int[] others = byKind[kind];
            if (others != null) {
                byKind[kind] = inserted(others, others.length, team);
            }
        }
        for (int kind = 0; kind < byKind.length; kind++) {
            if (byKind[kind] == null && !served[kind]) {
                byKind[kind] = IntStream.range(0, team).toArray();
            }
        }
        List<Set<String>> tags = new ArrayList<>(tagsByTeam);
        tags.add(more.tags());
        int place = 0;
        while (place < late.length && fromSeconds[late[place]] <= more.fromSeconds()) {
            place++;
        }
        boolean comesLate = more.fromSeconds() > 0;
        double[] from = Arrays.copyOf(fromSeconds, shift + 1);
        from[shift] = more.fromSeconds();
        double[] complete = Arrays.copyOf(completeFrom, team + 1);
        complete[team] = more.fromSeconds();
        return new Roster(
                queue,
                tags,
                inserted(firstShift, firstShift.length, shift + 1),
                from,
                complete,
                byKind,
                comesLate ? inserted(late, place, shift) : late,
                comesLate ? inserted(lateTeam, place, team) : lateTeam);
    }

    int teams() {
        return firstShift.length - 1;
    }

    int shifts() {
        return fromSeconds.length;
    }

    /** The team that a shift is of; every team has one at least. */
    int teamOf(int shift) {
        int found = Arrays.binarySearch(firstShift, shift);
        return found >= 0 ? found : -found - 2;
    }

    private static int[] inserted(int[] into, int place, int item) {
        int[] longer = new int[into.length + 1];
        System.arraycopy(into, 0, longer, 0, place);
        longer[place] = item;
        System.arraycopy(into, place, longer, place + 1, into.length - place);
        return longer;
    }
}
