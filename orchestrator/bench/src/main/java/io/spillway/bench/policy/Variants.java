package io.spillway.bench.policy;

import io.spillway.simulate.scenario.Scenario;

/** Scenarios made from others, to compare with. */
final class Variants {

    private Variants() {}

    /** No spot machine and no cap: what the job costs on demand. */
    static Scenario onDemandOnly(Scenario of) {
        return new Scenario(
                of.name(),
                of.pools(),
                of.windowStartSeconds(),
                of.deadlineSeconds(),
                0,
                of.onDemandQuota(),
                of.fixedNodes(),
                of.frames(),
                of.frameSeconds(),
                of.frameSecondsSpread(),
                of.bootSeconds(),
                of.tickSeconds(),
                of.seed(),
                Double.POSITIVE_INFINITY,
                of.firstHourInterruptionFree());
    }

    /**
     * Each frame as several units (tiles or chunks) that any machine may render. Seconds that don't
     * divide are rounded up for each unit, so that no work gets lost.
     *
     * @param parts units a frame, above 0
     * @param overheadSeconds what each unit takes on top: loading the scene again, joining tiles
     */
    static Scenario split(Scenario of, int parts, long overheadSeconds) {
        return new Scenario(
                of.name(),
                of.pools(),
                of.windowStartSeconds(),
                of.deadlineSeconds(),
                of.spotQuota(),
                of.onDemandQuota(),
                of.fixedNodes(),
                Math.multiplyExact(of.frames(), parts),
                Math.ceilDiv(of.frameSeconds(), parts) + overheadSeconds,
                of.frameSecondsSpread(),
                of.bootSeconds(),
                of.tickSeconds(),
                of.seed(),
                of.budgetUsd(),
                of.firstHourInterruptionFree());
    }
}
