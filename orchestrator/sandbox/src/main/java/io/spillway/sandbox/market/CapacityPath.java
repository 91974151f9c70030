package io.spillway.sandbox.market;

import io.spillway.sandbox.scenario.MarketSpec.CapacityMoves;
import java.time.Instant;
import java.util.SplittableRandom;

/** How many spot machines a pool holds for us, and when that changes. */
final class CapacityPath {

    private static final int SHORTEST_SECONDS = 60;

    private final SplittableRandom chance;
    private final CapacityMoves moves;
    private int capacity;

    CapacityPath(SplittableRandom chance, CapacityMoves moves) {
        this.chance = chance;
        this.moves = moves;
        this.capacity = draw();
    }

    int capacity() {
        return capacity;
    }

    /** When the next move is due. */
    Instant next(Instant now) {
        double mean = Math.max(1, moves.meanInterval().toSeconds() - SHORTEST_SECONDS);
        return now.plusSeconds(
                SHORTEST_SECONDS + (long) (-StrictMath.log(1 - chance.nextDouble()) * mean));
    }

    /**
     * Moves.
     *
     * @return whether a fall takes machines back that were given
     */
    boolean move() {
        int before = capacity;
        capacity = draw();
        boolean firm = chance.nextDouble() < moves.reclaimChance();
        return firm && capacity < before;
    }

    private int draw() {
        double factor = 1 + moves.spread() * Math.clamp(chance.nextGaussian(), -2, 2);
        return (int) Math.max(0, Math.round(moves.spot() * factor));
    }
}
