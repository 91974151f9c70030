package io.spillway.core.plan;

/**
 * Machines that a job might get: they serve it, and jobs that ask for no more.
 *
 * @param speed of each against one fixed worker, > 0
 * @param fromSeconds when they can render, in seconds from now
 * @param spot whether EC2 may take them back
 */
record Reinforcement(double speed, double fromSeconds, boolean spot) {

    Capacity of(int machines, ModelJob job) {
        return new Capacity(job.servedWith(), machines * speed, fromSeconds, spot);
    }
}
