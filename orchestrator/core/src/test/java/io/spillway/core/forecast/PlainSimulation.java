package io.spillway.core.forecast;

import java.util.Arrays;

/**
 * What {@link FarmSimulation} stands for, step by step through time: at each moment each group of
 * machines works for the first job in order that it may serve and that has frames queued.
 */
final class PlainSimulation {

    private static final double NOTHING = 1e-9;

    private PlainSimulation() {}

    /** By job: when its queue is empty, in seconds from now; infinite when it never is. */
    static double[] lastStartSeconds(FarmModel model, FarmSimulation.Work work) {
        int jobs = model.jobs().size();
        double[] queued = new double[jobs];
        double[] lastStart = new double[jobs];
        for (int j = 0; j < jobs; j++) {
            queued[j] = model.jobs().get(j).queued();
            lastStart[j] = queued[j] > NOTHING ? Double.POSITIVE_INFINITY : 0;
        }
        double time = 0;
        while (true) {
            double[] rate = rates(model, work, queued, time);
            double step = nextArrival(model, time) - time;
            for (int j = 0; j < jobs; j++) {
                step = rate[j] > 0 ? Math.min(step, queued[j] / rate[j]) : step;
            }
            if (step == Double.POSITIVE_INFINITY) {
                return lastStart;
            }
            time += step;
            for (int j = 0; j < jobs; j++) {
                queued[j] -= rate[j] * step;
                if (rate[j] > 0 && queued[j] <= NOTHING * Math.max(1, rate[j] * time)) {
                    queued[j] = 0;
                    lastStart[j] = time;
                }
            }
        }
    }

    /** Frames a second by job. */
    private static double[] rates(
            FarmModel model, FarmSimulation.Work work, double[] queued, double time) {
        double[] rate = new double[queued.length];
        for (Capacity group : model.capacity()) {
            for (int j = 0; group.fromSeconds() <= time && j < queued.length; j++) {
                if (queued[j] > NOTHING && group.serves(model.jobs().get(j))) {
                    double share = group.spot() ? work.spotShare()[j] : 1;
                    rate[j] += group.units() * share / work.frameSeconds()[j];
                    break;
                }
            }
        }
        return rate;
    }

    private static double nextArrival(FarmModel model, double time) {
        return Arrays.stream(model.capacity().stream().mapToDouble(Capacity::fromSeconds).toArray())
                .filter(from -> from > time)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
