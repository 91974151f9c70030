package io.spillway.sandbox.farm;

/**
 * A status that a worker was asked to take and didn't take yet.
 *
 * @param isLazy whether it may finish its task first
 */
public record StatusChange(WorkerStatus status, boolean isLazy) {}
