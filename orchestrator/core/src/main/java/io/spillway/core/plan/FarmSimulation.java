package io.spillway.core.plan;

import java.util.Arrays;
import java.util.List;

/**
 * A farm that hands out frames like water: each group of machines serves the first job in the
 * manager's order that it may serve and that has frames queued. One run costs about (jobs + groups)
 * x groups steps, so hundreds of runs fit into a tick.
 *
 * <p>Machines are taken to be out of step with each other, so a job's frames start at the rate of
 * machines / frame time, and its last one ends a frame time after its queue is empty.
 */
final class FarmSimulation {

    private static final double NOTHING = 1e-9;

    private final FarmModel model;
    private final int[][] eligible;

    FarmSimulation(FarmModel model) {
        this.model = model;
        List<ModelJob> jobs = model.jobs();
        this.eligible = new int[model.capacity().size()][];
        for (int g = 0; g < eligible.length; g++) {
            Capacity group = model.capacity().get(g);
            int[] served = new int[jobs.size()];
            int count = 0;
            for (int j = 0; j < jobs.size(); j++) {
                if (group.serves(jobs.get(j))) {
                    served[count++] = j;
                }
            }
            eligible[g] = Arrays.copyOf(served, count);
        }
    }

    /**
     * What one run showed, by the job's position in the model.
     *
     * @param lastStartSeconds when its queue was empty, in seconds from now; infinite if it wasn't
     *     by the horizon
     * @param queued frames not started by the horizon
     */
    record Outcome(double[] lastStartSeconds, double[] queued) {}

    /**
     * @param frameSeconds frame time by job, > 0
     * @param spotShare by job: the share of a spot machine's time that becomes finished frames
     * @param horizonSeconds where to stop, in seconds from now; may be infinite
     */
    Outcome run(double[] frameSeconds, double[] spotShare, double horizonSeconds) {
        int jobs = model.jobs().size();
        double[] queued = new double[jobs];
        double[] lastStart = new double[jobs];
        for (int j = 0; j < jobs; j++) {
            queued[j] = model.jobs().get(j).queued();
            lastStart[j] = queued[j] > NOTHING ? Double.POSITIVE_INFINITY : 0;
        }
        int[] next = new int[eligible.length];
        double[] rate = new double[jobs];
        double time = 0;
        while (time < horizonSeconds) {
            Arrays.fill(rate, 0);
            double arrival = assign(time, queued, next, rate, frameSeconds, spotShare);
            double step = Math.min(arrival, horizonSeconds) - time;
            boolean moves = false;
            for (int j = 0; j < jobs; j++) {
                if (rate[j] > 0) {
                    moves = true;
                    step = Math.min(step, queued[j] / rate[j]);
                }
            }
            if (!moves && arrival == Double.POSITIVE_INFINITY) {
                break;
            }
            time += step;
            for (int j = 0; j < jobs; j++) {
                if (rate[j] > 0) {
                    queued[j] -= rate[j] * step;
                    if (queued[j] <= NOTHING * Math.max(1, rate[j] * time)) {
                        queued[j] = 0;
                        lastStart[j] = time;
                    }
                }
            }
        }
        return new Outcome(lastStart, queued);
    }

    /** Gives each present group its job; returns when the next group comes. */
    private double assign(
            double time,
            double[] queued,
            int[] next,
            double[] rate,
            double[] frameSeconds,
            double[] spotShare) {
        double arrival = Double.POSITIVE_INFINITY;
        for (int g = 0; g < eligible.length; g++) {
            Capacity group = model.capacity().get(g);
            if (group.fromSeconds() > time) {
                arrival = Math.min(arrival, group.fromSeconds());
                continue;
            }
            while (next[g] < eligible[g].length && queued[eligible[g][next[g]]] <= NOTHING) {
                next[g]++;
            }
            if (next[g] < eligible[g].length) {
                int j = eligible[g][next[g]];
                double share = group.spot() ? spotShare[j] : 1;
                rate[j] += group.units() * share / frameSeconds[j];
            }
        }
        return arrival;
    }
}
