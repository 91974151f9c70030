package io.spillway.core.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How many machines it takes for nothing to be left over in a share of the draws, told without
 * working out the number of each draw: that of one is, and each of the others is then tried with it
 * once. What was tried before says which one's number is likely to be the one that is sought.
 */
public final class FewestByDraw {

    /** So many draws are tried at least where a few may tell. */
    private static final int SOME = 16;

    private final Shortfall shortfall;
    private final int most;
    private final FewestMachines[] draws;

    /**
     * @param shared by draw: a run that has gone as far as {@link Shortfall#sharedJobs}
     * @param without by draw: a run without machines more that isn't past the job
     * @param most how many machines may be
     */
    FewestByDraw(Shortfall shortfall, FarmSimulation[] shared, FarmSimulation[] without, int most) {
        this.shortfall = shortfall;
        this.most = most;
        this.draws =
                Draws.each(shared.length, shortfall.position())
                        .mapToObj(
                                draw ->
                                        new FewestMachines(
                                                shortfall, shared[draw], without[draw], most))
                        .toArray(FewestMachines[]::new);
    }

    /**
     * The fewest machines with which nothing is left over in a share of the draws.
     *
     * @param share 0..1
     * @return 0 to {@code most}, or {@code most + 1} when so many don't do it
     */
    public int fewest(double share) {
        int mayFail = draws.length - (int) Math.ceil(share * draws.length - 1e-9);
        if (mayFail >= draws.length) {
            return 0;
        }
        int low = -1;
        int high = most + 1;
        while (high - low > 1) {
            FewestMachines likely = draws[byGuess(all())[mayFail]];
            int number = Math.clamp(likely.fewest(), low + 1, high - 1);
            if (isMissedByMoreThan(mayFail, number)) {
                low = number;
            } else {
                high = number;
            }
        }
        return high;
    }

    /**
     * When the job ends with so many machines, by draw: in seconds from now, ascending.
     *
     * @param machines > 0
     */
    public double[] finishes(int machines) {
        Servers servers = shortfall.with(machines);
        JobEnd end = shortfall.end(servers);
        int position = shortfall.position();
        double[] finishes =
                Draws.each(draws.length, position)
                        .mapToObj(draw -> draws[draw])
                        .mapToDouble(
                                draw ->
                                        end.seconds(
                                                draw.lastStartSeconds(machines, servers),
                                                draw.work(),
                                                position))
                        .toArray();
        Arrays.sort(finishes);
        return finishes;
    }

    /** Whether so many machines aren't enough in more draws than so many. */
    private boolean isMissedByMoreThan(int mayFail, int machines) {
        int missed = 0;
        for (FewestMachines draw : draws) {
            missed += draw.isKnownToTakeMoreThan(machines) ? 1 : 0;
        }
        int[] open = byGuess(all().filter(draw -> !draws[draw].knows(machines)));
        int tried = 0;
        Servers servers = shortfall.with(machines);
        while (missed <= mayFail && missed + open.length - tried > mayFail) {
            int first = tried;
            int next = Math.min(open.length - tried, Math.max(SOME, 2 * (mayFail + 1 - missed)));
            missed +=
                    (int)
                            Draws.each(next, shortfall.position())
                                    .filter(
                                            i ->
                                                    draws[open[first + i]].takesMoreThan(
                                                            machines, servers))
                                    .count();
            tried += next;
        }
        return missed > mayFail;
    }

    private record Guess(int draw, double machines) {}

    private IntStream all() {
        return IntStream.range(0, draws.length);
    }

    /** Those that are likely to take most first. */
    private int[] byGuess(IntStream some) {
        return some.mapToObj(draw -> new Guess(draw, draws[draw].guess()))
                .sorted(
                        Comparator.comparingDouble(Guess::machines)
                                .reversed()
                                .thenComparingInt(Guess::draw))
                .mapToInt(Guess::draw)
                .toArray();
    }
}
