package io.spillway.core.forecast;

/**
 * Machines that a job might get: they serve it, and jobs that ask for no more.
 *
 * @param speed of each against one fixed worker, > 0
 * @param fromSeconds when they can render, in seconds from now
 * @param spot whether EC2 may take them back
 */
public record Reinforcement(double speed, double fromSeconds, boolean spot) {

    /** So many of them, rented for a job. */
    public Capacity of(int machines, ModelJob job) {
        return new Capacity(job.servedWith(), machines * speed, fromSeconds, spot);
    }
}
