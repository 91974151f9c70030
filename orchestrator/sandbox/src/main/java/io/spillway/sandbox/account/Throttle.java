package io.spillway.sandbox.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * EC2's request token buckets, refilled in virtual time. Rates and bursts as in Karpenter's
 * simulated EC2, which took them from AWS's page on API throttling.
 */
public final class Throttle {

    /** Calls that share a bucket. */
    public enum Bucket {
        LAUNCH(2, 5),
        TERMINATE(5, 100),
        TAGS(10, 100),
        MUTATE(5, 50),
        READ(20, 100);

        private final int perSecond;
        private final int burst;

        Bucket(int perSecond, int burst) {
            this.perSecond = perSecond;
            this.burst = burst;
        }
    }

    private record Level(double tokens, Instant at) {}

    private final InstantSource clock;
    private final Map<Bucket, Level> levels = new EnumMap<>(Bucket.class);
    private boolean on;

    Throttle(InstantSource clock, boolean on) {
        this.clock = clock;
        this.on = on;
    }

    /** Switches throttling on or off from now on. */
    public void switchTo(boolean throttled) {
        on = throttled;
    }

    /**
     * Takes a token.
     *
     * @throws Ec2Exception RequestLimitExceeded when the bucket is empty
     */
    public void take(Bucket bucket) {
        if (!on) {
            return;
        }
        Instant now = clock.instant();
        Level level = levels.get(bucket);
        double tokens =
                level == null
                        ? bucket.burst
                        : Math.min(
                                bucket.burst,
                                level.tokens
                                        + Duration.between(level.at, now).toMillis()
                                                / 1000.0
                                                * bucket.perSecond);
        if (tokens < 1) {
            levels.put(bucket, new Level(tokens, now));
            throw new Ec2Exception("RequestLimitExceeded", 503, "Request limit exceeded.");
        }
        levels.put(bucket, new Level(tokens - 1, now));
    }
}
