package io.spillway.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many machines draws take at least, told apart without working out the number of each: that of
 * one draw is, and each of the others is then tried with it once (quickselect). What a draw lacks
 * without any says which one's number is likely to be the one that is sought.
 */
final class FewestByDraw {

    private final Shortfall shortfall;
    private final int most;

    FewestByDraw(Shortfall shortfall, int most) {
        this.shortfall = shortfall;
        this.most = most;
    }

    private record Guess(FarmSimulation.Work work, double machines) {}

    /**
     * The greatest number but so many, of the fewest machines that each draw takes.
     *
     * @param greater how many draws may take more, below their number
     * @return 0 to {@code most}, or {@code most + 1} for more than that
     */
    int greatest(List<FarmSimulation.Work> draws, int greater) {
        List<FarmSimulation.Work> open = byGuess(draws);
        int rank = greater;
        while (true) {
            int number = shortfall.fewest(open.get(rank), most);
            List<FarmSimulation.Work> more = new ArrayList<>();
            List<FarmSimulation.Work> rest = new ArrayList<>();
            split(open, number, more, rest);
            if (rank < more.size()) {
                open = more;
                continue;
            }
            rank -= more.size();
            List<FarmSimulation.Work> same = new ArrayList<>();
            List<FarmSimulation.Work> less = new ArrayList<>();
            if (number == 0 || rank == 0) {
                return number;
            }
            split(rest, number - 1, same, less);
            if (rank < same.size()) {
                return number;
            }
            rank -= same.size();
            open = less;
        }
    }

    /** Tells draws that take more machines than so many from the others, both in their order. */
    private void split(
            List<FarmSimulation.Work> draws,
            int machines,
            List<FarmSimulation.Work> more,
            List<FarmSimulation.Work> others) {
        if (machines > most) {
            others.addAll(draws);
            return;
        }
        Servers servers = shortfall.with(machines);
        for (FarmSimulation.Work work : draws) {
            (shortfall.of(machines, servers, work) > 0 ? more : others).add(work);
        }
    }

    /** Those that lack most first. */
    private List<FarmSimulation.Work> byGuess(List<FarmSimulation.Work> draws) {
        Servers servers = shortfall.with(0);
        return draws.stream()
                .map(
                        work ->
                                new Guess(
                                        work,
                                        shortfall.of(0, servers, work)
                                                / Math.max(1e-9, shortfall.ofOne(work))))
                .sorted(Comparator.comparingDouble(Guess::machines).reversed())
                .map(Guess::work)
                .toList();
    }
}
