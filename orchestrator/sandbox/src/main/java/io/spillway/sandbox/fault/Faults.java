package io.spillway.sandbox.fault;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.market.PoolKey;
import io.spillway.sandbox.scenario.FaultSpec;
import io.spillway.sandbox.scenario.FaultSpec.After;
import io.spillway.sandbox.scenario.FaultSpec.Choose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a scenario's faults happen. One that is due and finds nothing to hit looks again every so
 * often, so that a slow start doesn't spare anybody. Call it with the world's lock held.
 */
public final class Faults {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    /** A failed boot hits one of the first few machines, not always the first. */
    private static final int MOST_GOOD_BOOTS = 3;

    private final Story story;
    private final Stage stage;
    private final SplittableRandom chance;
    private final List<FaultSpec> waiting;
    private final List<FaultHappened> happened = new ArrayList<>();

    /** The faults that wait for nothing are planned at once. */
    public Faults(Story story, Chance chance, List<FaultSpec> specs, Stage stage) {
        this.story = story;
        this.stage = stage;
        this.chance = chance.stream("faults");
        this.waiting = new ArrayList<>(specs);
        release(After.START, 0);
    }

    /** What has happened so far, in the order of time. */
    public List<FaultHappened> happened() {
        return List.copyOf(happened);
    }

    /** Spot machines were asked for and some were given. */
    public void launched() {
        release(After.FIRST_LAUNCH, 0);
    }

    /** As many rented machines render now. */
    public void rendering(int nodes) {
        if (nodes > 0 && !waiting.isEmpty()) {
            release(After.FIRST_NODE_RENDERING, nodes);
            release(After.NODES_RENDERING, nodes);
        }
    }

    private void release(After condition, int nodes) {
        for (FaultSpec fault : List.copyOf(waiting)) {
            boolean met =
                    fault.after() == condition
                            && (condition != After.NODES_RENDERING || nodes >= fault.nodes());
            if (met) {
                waiting.remove(fault);
                // A step of its own: whoever tells of the condition is in the middle of a change.
                story.in(fault.delay(), () -> hit(fault, fault.count()));
            }
        }
    }

    private void hit(FaultSpec fault, int count) {
        switch (fault.kind()) {
            case POOL_SOLD_OUT -> sellOut(fault);
            case INTERRUPTION_WITH_NOTICE -> interrupt(fault, count, true);
            case INTERRUPTION_WITHOUT_NOTICE -> interrupt(fault, count, false);
            case FAILED_BOOT ->
                    stage.failBoots(
                            1 + chance.nextInt(MOST_GOOD_BOOTS),
                            count,
                            instance -> note(fault, instance));
            case VOLUME_LEFT_BEHIND -> leaveVolumes(fault, count);
            case HUB_LINK_DOWN -> cutLink(fault, count);
            case DESCRIBE_LAG -> lag(fault);
        }
    }

    private void sellOut(FaultSpec fault) {
        if (fault.choose() == Choose.ASKED) {
            stage.runDryOnNextRequest(
                    fault.count(), fault.duration(), pool -> note(fault, pool.toString()));
            return;
        }
        List<PoolKey> pools = new ArrayList<>(stage.spotPools());
        for (int i = 0; i < fault.count() && !pools.isEmpty(); i++) {
            boolean cheapest = fault.choose() == Choose.CHEAPEST;
            PoolKey pool = pools.remove(cheapest ? 0 : chance.nextInt(pools.size()));
            stage.sellOut(pool, story.instant().plus(fault.duration()));
            note(fault, pool.toString());
        }
    }

    private void interrupt(FaultSpec fault, int count, boolean notice) {
        List<String> targets = choose(fault, stage.renderingSpot(), count);
        for (String instance : targets) {
            note(fault, instance);
            stage.interrupt(instance, notice);
        }
        lookAgainFor(fault, count - targets.size());
    }

    private void leaveVolumes(FaultSpec fault, int count) {
        List<String> targets = choose(fault, stage.rendering(), count);
        for (String instance : targets) {
            note(fault, instance);
            stage.leaveVolumeBehind(instance);
        }
        lookAgainFor(fault, count - targets.size());
    }

    private void cutLink(FaultSpec fault, int count) {
        if (stage.rendering().isEmpty()) {
            lookAgainFor(fault, count);
            return;
        }
        note(fault, "hub link");
        stage.setHubLink(false);
        story.in(fault.duration(), () -> stage.setHubLink(true));
    }

    private void lag(FaultSpec fault) {
        note(fault, "EC2's reads");
        stage.setDescribeLag(fault.duration());
    }

    private void lookAgainFor(FaultSpec fault, int missing) {
        if (missing > 0) {
            story.in(LOOK_AGAIN, () -> hit(fault, missing));
        }
    }

    private List<String> choose(FaultSpec fault, List<String> candidates, int count) {
        List<String> left = new ArrayList<>(candidates);
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < count && !left.isEmpty()) {
            boolean newest = fault.choose() == Choose.NEWEST;
            chosen.add(left.remove(newest ? left.size() - 1 : chance.nextInt(left.size())));
        }
        return chosen;
    }

    private void note(FaultSpec fault, String subject) {
        happened.add(new FaultHappened(fault.kind().label(), story.instant(), subject));
    }
}
