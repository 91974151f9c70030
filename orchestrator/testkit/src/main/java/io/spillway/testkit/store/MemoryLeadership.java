package io.spillway.testkit.store;

import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.Leader;
import io.spillway.core.ports.NotLeadingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who leads, and the number of the last epoch. */
final class MemoryLeadership {

    private long last;
    private @Nullable Leader leader;
    private @Nullable Instant callsUntil;
    private boolean gone;

    Optional<Leader> lead(String owner, Instant now, Duration term) {
        Leader known = leader;
        Instant until = now.plus(term);
        if (known != null && known.owner().equals(owner)) {
            leader = new Leader(known.epoch(), owner, known.since(), later(until, known.until()));
        } else if (known == null || isOver(known, now)) {
            leader = new Leader(new Epoch(++last), owner, now, until);
        } else {
            return Optional.empty();
        }
        gone = false;
        callsUntil = null;
        return leader();
    }

    private boolean isOver(Leader known, Instant now) {
        boolean mayBeCalling = callsUntil != null && now.isBefore(callsUntil);
        return !now.isBefore(known.until()) || (gone && !mayBeCalling);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    void calling(Epoch epoch, @Nullable Instant until) {
        require(epoch);
        callsUntil = until;
        Leader known = leader;
        if (known != null && until != null) {
            leader =
                    new Leader(
                            known.epoch(),
                            known.owner(),
                            known.since(),
                            later(until, known.until()));
        }
    }

    void leaderIsGone() {
        gone = true;
    }

    void resign(Epoch epoch) {
        if (epoch.number() == last) {
            last++;
            leader = null;
            callsUntil = null;
        }
    }

    Optional<Leader> leader() {
        return Optional.ofNullable(leader);
    }

    void require(Epoch epoch) {
        if (epoch.number() != last) {
            throw NotLeadingException.over(epoch, leader());
        }
    }
}
