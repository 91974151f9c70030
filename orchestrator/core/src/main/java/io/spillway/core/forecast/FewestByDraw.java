package io.spillway.core.forecast;

import java.util.Comparator;

/**
 * How many machines draws take at least, told apart without working out the number of each: that of
 * one draw is, and each of the others is then tried with it once (quickselect). What a draw lacks
 * without any says which one's number is likely to be the one that is sought.
 */
final class FewestByDraw {

    private final Shortfall shortfall;
    private final FarmSimulation.Work[] work;
    private final FarmSimulation[] without;
    private final int most;

    /**
     * @param work by draw
     * @param without by draw: a run without more machines that isn't past the job
     */
    FewestByDraw(
            Shortfall shortfall, FarmSimulation.Work[] work, FarmSimulation[] without, int most) {
        this.shortfall = shortfall;
        this.work = work;
        this.without = without;
        this.most = most;
    }

    private record Guess(int draw, double machines) {}

    /**
     * The greatest number but so many, of the fewest machines that each draw takes.
     *
     * @param greater how many draws may take more, below their number
     * @return 0 to {@code most}, or {@code most + 1} for more than that
     */
    int greatest(int greater) {
        int[] open = byGuess();
        int rank = greater;
        while (true) {
            int number = shortfall.fewest(work[open[rank]], most);
            int[] more = takingMore(open, number);
            if (rank < more.length) {
                open = more;
                continue;
            }
            rank -= more.length;
            if (number == 0 || rank == 0) {
                return number;
            }
            int[] rest = without(open, more);
            int[] same = takingMore(rest, number - 1);
            if (rank < same.length) {
                return number;
            }
            rank -= same.length;
            open = without(rest, same);
        }
    }

    /** Those draws that take more machines than so many, in their order. */
    private int[] takingMore(int[] draws, int machines) {
        if (machines > most) {
            return new int[0];
        }
        Servers servers = shortfall.with(machines);
        return Draws.each(draws.length, work[0].frameSeconds().length)
                .map(i -> shortfall.of(machines, servers, work[draws[i]]) > 0 ? draws[i] : -1)
                .filter(draw -> draw >= 0)
                .toArray();
    }

    /** All but some, which are in the same order. */
    private static int[] without(int[] all, int[] some) {
        int[] rest = new int[all.length - some.length];
        int left = 0;
        int next = 0;
        for (int draw : all) {
            if (next < some.length && some[next] == draw) {
                next++;
            } else {
                rest[left++] = draw;
            }
        }
        return rest;
    }

    /** Those that lack most first. */
    private int[] byGuess() {
        return Draws.each(work.length, work[0].frameSeconds().length)
                .mapToObj(
                        draw ->
                                new Guess(
                                        draw,
                                        shortfall.of(0, without[draw], work[draw])
                                                / Math.max(1e-9, shortfall.ofOne(work[draw]))))
                .sorted(
                        Comparator.comparingDouble(Guess::machines)
                                .reversed()
                                .thenComparingInt(Guess::draw))
                .mapToInt(Guess::draw)
                .toArray();
    }
}
