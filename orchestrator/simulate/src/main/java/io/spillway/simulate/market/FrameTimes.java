package io.spillway.simulate.market;

import io.spillway.simulate.scenario.Scenario;

/** How long each frame takes, on any machine. */
public final class FrameTimes {

    private FrameTimes() {}

    /** Whole seconds by frame number: all alike, or log-normal around the mean by the seed. */
    public static long[] of(Scenario scenario) {
        long[] seconds = new long[scenario.frames()];
        double spread = scenario.frameSecondsSpread();
        long base = Mix.mix(scenario.seed() ^ 0x5EED);
        for (int i = 0; i < seconds.length; i++) {
            if (spread == 0) {
                seconds[i] = scenario.frameSeconds();
                continue;
            }
            double u1 = ((Mix.mix(base ^ (2L * i)) >>> 11) + 1) * 0x1p-53;
            double u2 = (Mix.mix(base ^ (2L * i + 1)) >>> 11) * 0x1p-53;
            double z = Math.sqrt(-2 * Math.log(u1)) * Math.cos(2 * Math.PI * u2);
            double factor = Math.exp(spread * z - spread * spread / 2);
            seconds[i] = Math.max(1, (long) Math.floor(scenario.frameSeconds() * factor + 0.5));
        }
        return seconds;
    }
}
