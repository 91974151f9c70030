package io.spillway.core.ledger;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who pays for a machine and what came with it, as far as EC2 showed it while it ran: enough to
 * account for it when nothing else is left.
 *
 * @param volumeIds its disks, in order of id
 */
public record NodeOrigin(
        @Nullable String budgetId,
        @Nullable String jobId,
        @Nullable String privateAddress,
        @Nullable String publicAddress,
        List<String> volumeIds) {

    /** Nothing was shown. */
    public static final NodeOrigin UNKNOWN = new NodeOrigin(null, null, null, null, List.of());

    public NodeOrigin {
        volumeIds = List.copyOf(volumeIds);
    }

    /** As EC2 shows a machine and its disks. */
    public static NodeOrigin of(Instance instance, List<String> volumeIds) {
        return new NodeOrigin(
                instance.tags().get(Tags.BUDGET_ID),
                instance.tags().get(Tags.JOB_ID),
                instance.privateAddress(),
                instance.publicAddress(),
                volumeIds);
    }
}
