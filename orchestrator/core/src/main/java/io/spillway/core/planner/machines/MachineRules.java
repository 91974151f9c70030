package io.spillway.core.planner.machines;

import io.spillway.core.planner.draft.Draft;

/** The other half of a plan: keeps the machines that approved budgets call for. */
public final class MachineRules {

    private MachineRules() {}

    /** Applies all rules of this half, in their order. */
    public static void apply(Draft draft) {
        TerminateRule.apply(draft);
        DiscrepancyRule.apply(draft);
        DrainRule.apply(draft);
        SurplusRule.apply(draft);
        RenewRule.apply(draft);
        AdmitRule.apply(draft);
        LaunchRule.apply(draft);
        HubRule.apply(draft);
        CloseBudgetRule.apply(draft);
    }
}
