package io.spillway.app.act;

import io.spillway.app.loop.LaunchHolds;
import io.spillway.app.loop.Ports;
import io.spillway.app.loop.Studio;
import io.spillway.app.loop.Timeline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every handler of an action needs.
 *
 * @param planId the plan that is carried out
 * @param at the tick's time
 * @param hubAddress inside address of the cloud hub, or null while there is none
 */
public record Acting(
        Ports ports,
        Studio studio,
        LaunchHolds holds,
        Timeline timeline,
        String planId,
        Instant at,
        @Nullable String hubAddress) {

    void tell(String kind, String subject, String text) {
        timeline.tell(kind, planId, subject, text);
    }

    /**
     * Writes down what was told so far. Right before something is done outside, so that the story
     * has it whatever becomes of this process.
     */
    void write() {
        timeline.flush();
    }
}
