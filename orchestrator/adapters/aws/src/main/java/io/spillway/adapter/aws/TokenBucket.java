package io.spillway.adapter.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * One of EC2's token buckets, as AWS describes them: it holds {@code burst} tokens and is refilled
 * evenly. Resilience4j's limiter is none (it refills all at once, by the wall clock, so two bursts
 * can meet at a refill).
 */
final class TokenBucket {

    private final InstantSource clock;
    private final double perSecond;
    private final int burst;
    private double tokens;
    private Instant at;

    TokenBucket(InstantSource clock, int perSecond, int burst) {
        this.clock = clock;
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = burst;
        this.at = clock.instant();
    }

    /**
     * Takes a token, or one of those to come.
     *
     * @return how long to wait until it is there; zero when it is
     */
    synchronized Duration take() {
        refill();
        tokens -= 1;
        // Up to the next millisecond: EC2's own count is no finer.
        return tokens >= 0
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.ceil(-tokens / perSecond * 1_000) + 1);
    }

    /** Gives back a token that was taken and won't be used. */
    synchronized void giveBack() {
        tokens = Math.min(burst, tokens + 1);
    }

    /** Somebody else has emptied EC2's bucket: ours is no fuller. */
    synchronized void drain() {
        refill();
        tokens = Math.min(tokens, 0);
    }

    private void refill() {
        Instant now = clock.instant();
        if (now.isAfter(at)) {
            double seconds = Duration.between(at, now).toNanos() / 1e9;
            tokens = Math.min(burst, tokens + seconds * perSecond);
        }
        // Also when the clock was set back: what is missed then is at most one wait.
        at = now;
    }
}
