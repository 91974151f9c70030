package io.spillway.app.loop;

import io.spillway.core.ledger.RateCard;
import io.spillway.core.plan.FrameTime;
import io.spillway.core.plan.Policy;

/**
 * What a studio configured.
 *
 * @param owner value of the owner tag: what carries another one is never touched
 * @param frameTimePrior what a frame is expected to take before the first one of a job is done
 * @param seed of the forecasts' draws
 * @param deliveries how jobs are mapped to what they are for
 */
public record Studio(
        String owner,
        Policy policy,
        RateCard rates,
        FrameTime frameTimePrior,
        long seed,
        DeliveryRules deliveries) {}
