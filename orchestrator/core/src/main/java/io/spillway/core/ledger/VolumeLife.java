package io.spillway.core.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One disk of a rented machine, from creation to deletion. A disk that was left behind outlives its
 * machine and goes on costing.
 *
 * @param kind EBS volume type; the rate card prices {@code gp3}
 * @param sizeGib size in GiB, > 0
 * @param deletedAt null while it exists
 */
public record VolumeLife(
        String volumeId, String kind, int sizeGib, Instant createdAt, @Nullable Instant deletedAt) {

    public VolumeLife {
        if (sizeGib <= 0) {
            throw new IllegalArgumentException(volumeId + " has no size: " + sizeGib + " GiB");
        }
        if (deletedAt != null && deletedAt.isBefore(createdAt)) {
            throw new IllegalArgumentException(volumeId + " was deleted before it was created");
        }
    }
}
