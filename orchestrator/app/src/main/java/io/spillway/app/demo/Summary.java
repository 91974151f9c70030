package io.spillway.app.demo;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.List;

/**
 * A story in numbers. Money is US dollars, exact.
 *
 * @param approvedUsd sum of the caps that were approved
 * @param spentUsd sum of the ledger
 * @param billedUsd sum of the bill that the world's own meter wrote
 * @param differenceUsd billed - spent: only what the bill's own rounding makes
 * @param onDemandLaunched on-demand machines, the cloud hub among them
 * @param leakedInstances machines that still exist at the end, stopped ones too
 * @param unreservedSpendUsd what was spent beyond what had been reserved for it
 * @param faults names of the faults that happened, each once
 */
@JsonPropertyOrder({
    "scenario",
    "seed",
    "deadlinesMet",
    "deadlinesMissed",
    "approvedUsd",
    "spentUsd",
    "billedUsd",
    "differenceUsd",
    "interruptions",
    "nodesLaunched",
    "onDemandLaunched",
    "partialFills",
    "leakedInstances",
    "leakedVolumes",
    "unreservedSpendUsd",
    "faults"
})
public record Summary(
        String scenario,
        long seed,
        int deadlinesMet,
        int deadlinesMissed,
        BigDecimal approvedUsd,
        BigDecimal spentUsd,
        BigDecimal billedUsd,
        BigDecimal differenceUsd,
        int interruptions,
        int nodesLaunched,
        int onDemandLaunched,
        int partialFills,
        int leakedInstances,
        int leakedVolumes,
        BigDecimal unreservedSpendUsd,
        List<String> faults) {

    /** Whether what must hold in every story holds in this one. */
    boolean holds() {
        return leakedInstances == 0
                && leakedVolumes == 0
                && unreservedSpendUsd.signum() == 0
                && spentUsd.compareTo(approvedUsd) <= 0;
    }
}
