package io.spillway.bench.policy;

import io.spillway.simulate.scenario.Scenario;

/**
 * A scenario and the labels under which it is counted.
 *
 * @param set which collection it is from
 * @param kind what is special about it, such as {@code plain} or {@code budget}
 * @param tightness as labelled, or {@link #shareOfOnDemand} to two digits without a label
 */
public record Case(Scenario scenario, String set, String kind, double tightness) {

    public String name() {
        return scenario.name();
    }

    /** The same labels for a variant of the scenario. */
    Case with(Scenario variant) {
        return new Case(variant, set, kind, tightness);
    }

    public boolean isCapped() {
        return scenario.budgetUsd() < Double.POSITIVE_INFINITY;
    }

    /**
     * Whether on-demand and fixed machines alone are sure to finish: without a cap, with frames
     * that are all alike. Then a miss is the policy's own fault.
     */
    boolean isSureToFinish() {
        return !isCapped()
                && scenario.frameSecondsSpread() == 0
                && shareOfOnDemand(scenario) <= 1 + 1e-9;
    }

    /**
     * The scenario's frames over those that its on-demand quota and fixed machines finish by the
     * deadline without any spot machine; infinite when they finish none.
     */
    static double shareOfOnDemand(Scenario scenario) {
        long rented =
                (scenario.deadlineSeconds() - scenario.bootSeconds()) / scenario.frameSeconds();
        long own = scenario.deadlineSeconds() / scenario.frameSeconds();
        long most = scenario.onDemandQuota() * Math.max(0, rented) + scenario.fixedNodes() * own;
        return scenario.frames() == 0 ? 0 : (double) scenario.frames() / most;
    }
}
