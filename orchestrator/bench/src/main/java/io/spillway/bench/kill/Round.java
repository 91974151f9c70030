package io.spillway.bench.kill;

import java.time.Duration;
import java.util.Random;

/**
 * One story with one kill.
 *
 * @param worldSeed decides the world's story
 * @param nth at which time that the point is reached, from 1
 * @param downtime how long, in the world's time, nothing runs after the kill
 */
record Round(KillPoint point, int number, long worldSeed, int nth, Duration downtime) {

    /** From started again at once to longer than any lease. */
    private static final Duration[] DOWNTIMES = {
        Duration.ZERO, Duration.ofMinutes(3), Duration.ofMinutes(14), Duration.ofMinutes(50)
    };

    /** The round of a number, from 1: the same seed gives the same rounds. */
    static Round of(KillPoint point, int number, long seed) {
        Random chance = new Random(seed * 1_000_003 + point.name().hashCode() * 1_009L + number);
        // The first numbers of neighbouring seeds are alike.
        chance.nextLong();
        return new Round(
                point,
                number,
                seed + number,
                1 + chance.nextInt(point.most()),
                DOWNTIMES[chance.nextInt(DOWNTIMES.length)]);
    }

    /** Tells this round again. */
    String command(long seed) {
        return "./spillway bench kill --points "
                + point
                + " --random 0 --round "
                + number
                + " --seed "
                + seed;
    }

    String label() {
        return point.name() + " round " + number + " (nth " + nth + ", down for " + downtime + ")";
    }
}
