package io.spillway.core.ports;

import java.util.Optional;

/** A write of an orchestrator that doesn't lead; nothing was changed. It must not act. */
public final class NotLeadingException extends RuntimeException {

    private NotLeadingException(String message) {
        super(message);
    }

    /** Another epoch has begun. */
    public static NotLeadingException over(Epoch epoch, Optional<Leader> leader) {
        return new NotLeadingException(
                "the orchestrator's "
                        + epoch
                        + " is over"
                        + leader.map(now -> ": " + now.owner() + " leads in " + now.epoch())
                                .orElse("")
                        + "; nothing was written, and it acts no more until it leads again");
    }

    /** The write commits an orchestrator to act, and was made under no epoch at all. */
    public static NotLeadingException underNoEpoch() {
        return new NotLeadingException(
                "only a leader may write this: lead first, and write through Store.under(epoch)");
    }
}
