package io.spillway.sandbox.node;

import io.spillway.sandbox.kernel.Story;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Wakes one program, as visitor steps of the story. However often it is asked to ring at an
 * instant, it rings once; a wake-up that was overtaken by an earlier one is void.
 */
final class Alarm {

    /** A program that asks to be woken at once would stop time. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Story story;
    private final NodeProgram program;
    private @Nullable Instant next;
    private boolean off;

    Alarm(Story story, NodeProgram program) {
        this.story = story;
        this.program = program;
    }

    /** Rings at an instant at the latest. Call with the world's lock held. */
    void ringAt(Instant when) {
        Instant planned = next;
        boolean covered = planned != null && !planned.isAfter(when);
        if (off || covered) {
            return;
        }
        next = when;
        story.visitAt(when, () -> ring(when));
    }

    /** Never rings again. Call with the world's lock held. */
    void turnOff() {
        off = true;
        next = null;
    }

    private void ring(Instant planned) {
        boolean due =
                story.locked(
                        () -> {
                            boolean mine = !off && planned.equals(next);
                            next = mine ? null : next;
                            return mine;
                        });
        if (!due) {
            return;
        }
        Instant wanted = program.wake();
        Instant soonest = story.instant().plus(SHORTEST);
        story.locked(
                () -> {
                    ringAt(wanted.isBefore(soonest) ? soonest : wanted);
                    return true;
                });
    }
}
