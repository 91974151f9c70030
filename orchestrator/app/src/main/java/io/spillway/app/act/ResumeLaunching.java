package io.spillway.app.act;

import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.loop.LaunchHolds;
import io.spillway.app.loop.Timeline;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.ports.Store;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;

/** Lets an operator end what holds launches before its time. */
@Singleton
public final class ResumeLaunching {

    private final LaunchHolds holds;
    private final InstantSource clock;
    private final Timeline timeline;

    public ResumeLaunching(Store store, InstantSource clock, Timeline timeline) {
        this.holds = new LaunchHolds(store);
        this.clock = clock;
        this.timeline = timeline;
    }

    /** What is held now and an operator can do something about. */
    public List<LaunchHold> holds() {
        return holds.active(clock.instant()).stream().filter(LaunchHold::isForOperator).toList();
    }

    /**
     * Ends a hold.
     *
     * @param key the hold's
     * @param by who says so
     * @throws DecisionRefused when there is no such hold now
     */
    public LaunchHold resume(String key, String by) {
        LaunchHold ended =
                holds.lift(key, by, clock.instant())
                        .orElseThrow(
                                () ->
                                        new DecisionRefused(
                                                Kind.NOT_FOUND,
                                                "Nothing is held under \"" + key + "\"."));
        timeline.tell("resumed", key, by + " resumed launching: " + key + ".");
        timeline.flush();
        return ended;
    }
}
