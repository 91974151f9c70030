package io.spillway.core.deadline;

/** What a ready machine without a frame does now. */
public sealed interface Next {

    /** Render the next frame of the queue. */
    record TakeFrame() implements Next {}

    /** Render a frame that another machine renders too; the first to end it counts. */
    record CopyFrame(int frame) implements Next {}

    /** Stay, for frames that may come back. */
    record Stay() implements Next {}

    /** Be given back. */
    record Leave() implements Next {}
}
