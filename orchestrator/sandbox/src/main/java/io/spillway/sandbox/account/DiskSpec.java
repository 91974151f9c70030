package io.spillway.sandbox.account;

import org.jspecify.annotations.Nullable;

/**
 * One block device as a request or an image asks for it; what is null is left to the image or to
 * EC2's defaults.
 *
 * @param device for example {@code /dev/xvda}
 * @param kind for example {@code gp3}
 * @param omitted NoDevice: the image's device of this name is left out
 */
public record DiskSpec(
        String device,
        @Nullable Integer sizeGib,
        @Nullable String kind,
        @Nullable Integer iops,
        @Nullable Integer throughputMibps,
        @Nullable Boolean encrypted,
        @Nullable String snapshotId,
        @Nullable Boolean deleteOnTermination,
        boolean omitted) {

    /** This one with everything that {@code other} leaves open taken from it. */
    DiskSpec over(DiskSpec other) {
        return new DiskSpec(
                device,
                or(sizeGib, other.sizeGib),
                or(kind, other.kind),
                or(iops, kind == null ? other.iops : null),
                or(throughputMibps, kind == null ? other.throughputMibps : null),
                or(encrypted, other.encrypted),
                or(snapshotId, other.snapshotId),
                or(deleteOnTermination, other.deleteOnTermination),
                omitted);
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }
}
