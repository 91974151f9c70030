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

    Optional<Leader> lead(String owner, Instant now, Duration term) {
        Leader known = leader;
        Instant until = now.plus(term);
        if (known == null || (!known.owner().equals(owner) && !now.isBefore(known.until()))) {
            leader = new Leader(new Epoch(++last), owner, now, until);
        } else if (known.owner().equals(owner)) {
            Instant later = until.isAfter(known.until()) ? until : known.until();
            leader = new Leader(known.epoch(), owner, known.since(), later);
        } else {
            return Optional.empty();
        }
        return leader();
    }

    void resign(Epoch epoch) {
        if (epoch.number() == last) {
            last++;
            leader = null;
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
