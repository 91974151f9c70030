package io.spillway.sandbox.account;

import java.time.Instant;
import java.util.List;

/**
 * A machine image of the account's own.
 *
 * @param architecture {@code x86_64} or {@code arm64}
 * @param disks the root device among them
 */
public record Image(
        String imageId,
        String name,
        String description,
        String architecture,
        String rootDevice,
        List<DiskSpec> disks,
        Instant createdAt) {

    public Image {
        disks = List.copyOf(disks);
    }
}
