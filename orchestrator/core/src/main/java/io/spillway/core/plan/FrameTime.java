package io.spillway.core.plan;

/**
 * How long a frame of a job takes on a fixed worker.
 *
 * @param meanSeconds > 0
 * @param deviationSeconds standard deviation, >= 0
 * @param samples finished frames that it was learned from; 0 for a prior
 */
public record FrameTime(double meanSeconds, double deviationSeconds, int samples) {}
