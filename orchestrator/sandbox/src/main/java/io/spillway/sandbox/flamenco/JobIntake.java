package io.spillway.sandbox.flamenco;

import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.farm.FarmTag;
import io.spillway.sandbox.farm.JobSpec;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns a submission into a job. What a real farm learns by rendering, how long a frame takes, can
 * be said in the metadata {@code sandbox.frame_seconds} and {@code sandbox.variation}.
 */
record JobIntake(Farm farm) {

    static final String FRAME_SECONDS = "sandbox.frame_seconds";
    static final String VARIATION = "sandbox.variation";

    private static final String KNOWN_TYPE = "simple-blender-render";
    private static final double USUAL_FRAME_SECONDS = 300;
    private static final int USUAL_PRIORITY = 50;
    private static final int MAX_PRIORITY = 100;
    private static final int MAX_CHUNK = 10_000;
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    JobSpec read(Body body) {
        String type = body.text("type");
        String name = body.text("name");
        int priority = body.integer("priority", 0, MAX_PRIORITY, USUAL_PRIORITY);
        body.text("submitter_platform");
        if (!type.equals(KNOWN_TYPE)) {
            throw Refusal.of(BAD_REQUEST, "job type unknown");
        }
        Body settings = body.inner("settings");
        SortedMap<String, String> metadata = body.map("metadata");
        try {
            return new JobSpec(
                    name,
                    type,
                    priority,
                    tagName(body.optionalText("worker_tag")),
                    metadata,
                    frames(settings),
                    settings.integer("chunk_size", 1, MAX_CHUNK, 1),
                    number(metadata, FRAME_SECONDS, USUAL_FRAME_SECONDS),
                    number(metadata, VARIATION, JobSpec.USUAL_VARIATION),
                    "paused".equals(body.optionalText("initial_status")));
        } catch (IllegalArgumentException invalid) {
            throw Refusal.of(BAD_REQUEST, String.valueOf(invalid.getMessage()));
        }
    }

    private static List<Integer> frames(Body settings) {
        return FrameRange.parse(settings.text("frames"));
    }

    private @Nullable String tagName(@Nullable String tagId) {
        if (tagId == null || tagId.isEmpty()) {
            return null;
        }
        // A real manager fails to store such a job, and says no more than this.
        return farm.tagById(tagId)
                .map(FarmTag::name)
                .orElseThrow(() -> Refusal.of(SERVER_ERROR, "error persisting job in database"));
    }

    private static double number(SortedMap<String, String> metadata, String key, double usual) {
        String text = metadata.get(key);
        if (text == null) {
            return usual;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(key + " must be a number, not " + text, notANumber);
        }
    }
}
