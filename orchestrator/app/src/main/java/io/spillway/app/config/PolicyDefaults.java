package io.spillway.app.config;

import io.spillway.core.frametime.FrameTime;
import io.spillway.core.snapshot.Policy;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a studio that says nothing gets: the one place for these numbers, in the service and in the
 * demo. docs/spillway.example.yml repeats them with their reasons.
 */
public final class PolicyDefaults {

    /** Ten minutes a frame, until the first frames of a job tell better. */
    public static final FrameTime FRAME_TIME = new FrameTime(600, 300, 0);

    private PolicyDefaults() {}

    /**
     * The policy of a studio that only says what it rents.
     *
     * @param speeds frames an hour against one fixed worker, by instance type
     */
    public static Policy policy(
            Set<String> workerTypes, String hubType, Map<String, Double> speeds) {
        return new Policy(
                Duration.ofMinutes(60),
                Duration.ofMinutes(10),
                Duration.ofHours(3),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                0.2,
                Duration.ofHours(2),
                Duration.ofMinutes(3),
                60,
                20,
                100,
                workerTypes,
                hubType,
                speeds,
                200);
    }
}
