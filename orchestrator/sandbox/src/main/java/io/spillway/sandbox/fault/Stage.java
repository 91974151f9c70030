package io.spillway.sandbox.fault;

import io.spillway.sandbox.market.PoolKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What faults can find in a world, and do to it. Called with the world's lock held. */
public interface Stage {

    /** Spot instances that run, with no notice so far, and whose workers render; oldest first. */
    List<String> renderingSpot();

    /** Instances that run, of either kind, and whose workers render; oldest first. */
    List<String> rendering();

    /** All spot pools for rendering, the cheapest a frame first. */
    List<PoolKey> spotPools();

    /** EC2 takes a spot instance back. */
    void interrupt(String instanceId, boolean notice);

    /** An instance's root disk will stay when it ends. */
    void leaveVolumeBehind(String instanceId);

    /** A pool gives no spot machine until an instant. */
    void sellOut(PoolKey pool, Instant until);

    /** The market runs dry in the middle of the next large request. */
    void runDryOnNextRequest(int gives, Duration duration, Consumer<PoolKey> whenItDoes);

    /**
     * Spot machines that start from now on fail to boot.
     *
     * @param skip how many boot well before that
     * @param count how many fail
     * @param whenOneDoes told the instance
     */
    void failBoots(int skip, int count, Consumer<String> whenOneDoes);

    /** The hub's link to the studio goes down or comes back. */
    void setHubLink(boolean up);

    /** For how long describing calls don't show instances after their launch. */
    void setDescribeLag(Duration lag);
}
