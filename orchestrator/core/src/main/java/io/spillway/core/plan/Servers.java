package io.spillway.core.plan;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A farm's groups of machines and which kinds of jobs each may serve, laid out for the simulation.
 * Groups are numbered in the order of the model's capacity.
 */
final class Servers {

    private final JobQueue queue;
    private final double[] units;
    private final double[] fromSeconds;
    private final boolean[] spot;

    /** By kind of job: the groups that serve it, ascending; null when every group does. */
    private final int[] @Nullable [] groupsByKind;

    private Servers(
            JobQueue queue,
            double[] units,
            double[] fromSeconds,
            boolean[] spot,
            int[] @Nullable [] groupsByKind) {
        this.queue = queue;
        this.units = units;
        this.fromSeconds = fromSeconds;
        this.spot = spot;
        this.groupsByKind = groupsByKind;
    }

    static Servers of(JobQueue queue, List<Capacity> capacity) {
        int count = capacity.size();
        double[] units = new double[count];
        double[] from = new double[count];
        boolean[] spot = new boolean[count];
        for (int g = 0; g < count; g++) {
            units[g] = capacity.get(g).units();
            from[g] = capacity.get(g).fromSeconds();
            spot[g] = capacity.get(g).spot();
        }
        int[] @Nullable [] byKind = new int[queue.kindCount()] @Nullable [];
        int[] serving = new int[count];
        for (int kind = 0; kind < byKind.length; kind++) {
            ModelJob example = queue.example(kind);
            int found = 0;
            for (int g = 0; g < count; g++) {
                if (capacity.get(g).serves(example)) {
                    serving[found++] = g;
                }
            }
            byKind[kind] = found == count ? null : Arrays.copyOf(serving, found);
        }
        return new Servers(queue, units, from, spot, byKind);
    }

    /** With one group more, which gets the next number. */
    Servers plus(Capacity more) {
        int count = units.length;
        double[] moreUnits = Arrays.copyOf(units, count + 1);
        double[] moreFrom = Arrays.copyOf(fromSeconds, count + 1);
        boolean[] moreSpot = Arrays.copyOf(spot, count + 1);
        moreUnits[count] = more.units();
        moreFrom[count] = more.fromSeconds();
        moreSpot[count] = more.spot();
        int[] @Nullable [] byKind = groupsByKind.clone();
        for (int kind = 0; kind < byKind.length; kind++) {
            boolean serves = more.serves(queue.example(kind));
            int[] groups = byKind[kind];
            if (groups == null) {
                byKind[kind] = serves ? null : firstNumbers(count);
            } else if (serves) {
                int[] longer = Arrays.copyOf(groups, groups.length + 1);
                longer[groups.length] = count;
                byKind[kind] = longer;
            }
        }
        return new Servers(queue, moreUnits, moreFrom, moreSpot, byKind);
    }

    int count() {
        return units.length;
    }

    /** Machines of a group, times their speed. */
    double units(int group) {
        return units[group];
    }

    /** From when a group renders, in seconds from now. */
    double fromSeconds(int group) {
        return fromSeconds[group];
    }

    boolean isSpot(int group) {
        return spot[group];
    }

    /** The groups that serve a kind of jobs, ascending; null when every group does. */
    int @Nullable [] serving(int kind) {
        return groupsByKind[kind];
    }

    /** Machines, times speed, that serve a kind of jobs sooner or later. */
    double unitsFor(int kind) {
        int[] groups = groupsByKind[kind];
        double sum = 0;
        for (int i = 0; i < (groups == null ? units.length : groups.length); i++) {
            sum += units[groups == null ? i : groups[i]];
        }
        return sum;
    }

    private static int[] firstNumbers(int count) {
        int[] numbers = new int[count];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }
}
