package io.spillway.core.budget;

import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * One way to meet a deadline, and what it takes.
 *
 * @param expected cost at P50
 * @param likelyMost cost at P95
 * @param cap the cap that the offer asks for: spending can't exceed it
 * @param hourlyMost what all its machines at once cost an hour at most, at their price caps
 * @param chance of meeting the deadline, 0..1
 * @param finishP50 finish in the middle case
 * @param finishP95 finish in 19 of 20 cases
 * @param spotNodes spot machines at the peak
 * @param onDemandNodes on-demand machines at the peak, the hub among them
 * @param assumptions what the numbers rest on and what is outside the cap, a sentence each
 */
public record Offer(
        OfferKind kind,
        Money expected,
        Money likelyMost,
        Money cap,
        Money hourlyMost,
        double chance,
        Instant finishP50,
        Instant finishP95,
        int spotNodes,
        int onDemandNodes,
        List<String> assumptions) {

    public Offer {
        assumptions = List.copyOf(assumptions);
    }
}
