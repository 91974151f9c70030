package io.spillway.app.config;

import io.spillway.core.frametime.FrameTime;
import io.spillway.core.snapshot.Policy;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Sections {@code machines} and {@code policy}: what may be rented, and how it is decided. */
final class PolicySection {

    private PolicySection() {}

    static Policy read(YamlCursor machines, @Nullable YamlCursor policy) {
        SequencedMap<String, Double> speeds =
                machines.map("workers", (entries, type) -> entries.number(type, 1, 0.001, 1_000));
        if (speeds.isEmpty()) {
            throw machines.missing("workers");
        }
        String hub = machines.text("hub");
        if (speeds.containsKey(hub)) {
            throw machines.error("hub", "is " + hub + ", which is a worker type too; give another");
        }
        machines.end();
        Policy defaults = PolicyDefaults.policy(speeds.keySet(), hub, speeds);
        return policy == null ? defaults : overridden(policy, defaults);
    }

    private static Policy overridden(YamlCursor given, Policy unless) {
        given.refuse("spotLifetime", "is learned from each pool now; delete this line");
        Policy policy =
                new Policy(
                        given.duration("lease", unless.lease()),
                        given.duration("margin", unless.margin()),
                        given.duration("diskMargin", unless.diskMargin()),
                        given.duration("boot", unless.boot()),
                        given.duration("joinLimit", unless.joinLimit()),
                        given.duration("idleLimit", unless.idleLimit()),
                        given.duration("slack", unless.bootSlack()),
                        given.number("askWhenMissOver", unless.askWhenMissOver(), 0, 1),
                        given.duration("offerValidity", unless.offerValidity()),
                        given.duration("soldOutMemory", unless.soldOutMemory()),
                        given.integer("maxNodes", unless.maxNodes(), 1, 100_000),
                        given.integer("batch", unless.batch(), 1, 1_000),
                        given.integer("diskGib", unless.diskGib(), 1, 16_384),
                        unless.workerTypes(),
                        unless.hubType(),
                        unless.relativeSpeed(),
                        given.integer("draws", unless.draws(), 10, 100_000));
        if (policy.lease().compareTo(policy.margin()) <= 0) {
            throw given.error("lease", "must be longer than the margin");
        }
        return policy;
    }

    static FrameTime frameTime(@Nullable YamlCursor policy) {
        FrameTime unless = PolicyDefaults.FRAME_TIME;
        if (policy == null) {
            return unless;
        }
        FrameTime given =
                new FrameTime(
                        policy.number("frameSeconds", unless.meanSeconds(), 0.1, 1_000_000),
                        policy.number(
                                "frameSecondsDeviation", unless.deviationSeconds(), 0, 1_000_000),
                        0);
        policy.end();
        return given;
    }
}
