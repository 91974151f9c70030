package io.spillway.app.loop;

import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.SiteLimits;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.snapshot.Policy;
import java.util.Map;

/**
 * What a studio configured.
 *
 * @param owner value of the owner tag: what carries another one is never touched
 * @param frameTimePrior what a frame is expected to take before the first one of a job is done
 * @param seed of the forecasts' draws
 * @param deliveries how jobs are mapped to what they are for
 * @param limits licences and the wire home
 * @param needsByShow what a show's jobs need where they don't tell themselves
 */
public record Studio(
        String owner,
        Policy policy,
        RateCard rates,
        FrameTime frameTimePrior,
        long seed,
        DeliveryRules deliveries,
        SiteLimits limits,
        Map<String, JobNeeds> needsByShow) {

    public Studio {
        needsByShow = Map.copyOf(needsByShow);
    }

    /** A studio in which nothing is known to be scarce. */
    public Studio(
            String owner,
            Policy policy,
            RateCard rates,
            FrameTime frameTimePrior,
            long seed,
            DeliveryRules deliveries) {
        this(owner, policy, rates, frameTimePrior, seed, deliveries, SiteLimits.NONE, Map.of());
    }
}
