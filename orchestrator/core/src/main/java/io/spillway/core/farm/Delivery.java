package io.spillway.core.farm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a job is for, and when it is due. No render manager has a delivery deadline, so Spillway
 * keeps them.
 *
 * @param jobId the manager's job id
 * @param deadline when its last frame must be done, or null when nothing waits for it
 */
public record Delivery(
        String jobId, String show, String sequence, String shot, @Nullable Instant deadline) {}
