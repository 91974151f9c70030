package io.spillway.sandbox.farm;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is submitted.
 *
 * @param type Flamenco's job type, for example {@code simple-blender-render}
 * @param priority 0..100, higher is sooner
 * @param tag name of the worker tag that it is bound to, or null when any worker may take it
 * @param metadata free key/value pairs (show, sequence, shot, ...), kept sorted by key
 * @param frames frame numbers, at least one
 * @param chunkSize frames that one task renders, >= 1
 * @param frameSeconds mean render time of a frame on a worker of speed 1, > 0
 * @param variation standard deviation of the frames' times, as a share of the mean, >= 0
 * @param startsPaused whether it waits for somebody to queue it
 */
public record JobSpec(
        String name,
        String type,
        int priority,
        @Nullable String tag,
        SortedMap<String, String> metadata,
        List<Integer> frames,
        int chunkSize,
        double frameSeconds,
        double variation,
        boolean startsPaused) {

    /** How unequal the frames of a shot are, when nobody says. */
    public static final double USUAL_VARIATION = 0.25;

    private static final int MAX_PRIORITY = 100;

    public JobSpec {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
        frames = List.copyOf(frames);
        require(!name.isBlank(), "a job needs a name");
        require(
                priority >= 0 && priority <= MAX_PRIORITY,
                "priority must be 0 to 100, not " + priority);
        require(!frames.isEmpty(), "job " + name + " has no frames");
        require(chunkSize >= 1, "chunk size must be 1 or more, not " + chunkSize);
        require(frameSeconds > 0, "frame seconds must be more than 0, not " + frameSeconds);
        require(variation >= 0, "variation must be 0 or more, not " + variation);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** A Blender render of frames 1 to {@code frames}, one frame a task, of the usual variation. */
    public static JobSpec render(
            String name,
            int priority,
            @Nullable String tag,
            Map<String, String> metadata,
            int frames,
            double frameSeconds) {
        return new JobSpec(
                name,
                "simple-blender-render",
                priority,
                tag,
                new TreeMap<>(metadata),
                IntStream.rangeClosed(1, frames).boxed().toList(),
                1,
                frameSeconds,
                USUAL_VARIATION,
                false);
    }
}
