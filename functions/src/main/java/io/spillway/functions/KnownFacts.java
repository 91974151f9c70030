package io.spillway.functions;

import io.spillway.core.fleet.Instance;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes facts, and remembers which are in the bucket for certain. Each sweep sees the same
 * machines again; while the function stays warm, it needs no request to hear that they are written.
 */
final class KnownFacts {

    /** Enough for an hour of a large farm. */
    private static final int MOST_KNOWN = 40_000;

    private final Account account;
    private final Set<String> known = new HashSet<>();

    KnownFacts(Account account) {
        this.account = account;
    }

    /** Writes a fact; whether it was new. */
    boolean record(Fact fact) {
        if (known.contains(fact.identity())) {
            return false;
        }
        boolean isNew = account.record(fact);
        remember(fact.identity());
        return isNew;
    }

    /** Whether a fact of this identity is written. */
    boolean isRecorded(String identity) {
        if (known.contains(identity)) {
            return true;
        }
        boolean recorded = account.isRecorded(identity);
        if (recorded) {
            remember(identity);
        }
        return recorded;
    }

    private void remember(String identity) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.add(identity);
    }

    /** The end of a machine where StateTransitionReason has its time; whether it was new. */
    boolean recordEndThatEc2Tells(Instance instance) {
        Instant endedAt = instance.endedAt();
        return endedAt != null
                && record(
                        new Fact.NodeStopped(
                                instance.instanceId(), endedAt, StopCause.of(instance)));
    }
}
