package io.spillway.sandbox.account;

import java.time.Instant;

/**
 * A copy of a disk.
 *
 * @param volumeId the disk that it was taken of; {@code vol-ffffffff}, as EC2 shows it, when that
 *     disk was never in this account
 */
public record Snapshot(
        String snapshotId,
        String volumeId,
        int sizeGib,
        boolean encrypted,
        String description,
        Instant startedAt) {

    static final String NO_VOLUME = "vol-ffffffff";
}
