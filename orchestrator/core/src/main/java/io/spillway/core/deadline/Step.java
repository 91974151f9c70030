package io.spillway.core.deadline;

/** One thing to do now. */
public sealed interface Step {

    /** Ask a spot pool; it may refuse some or all. */
    record RentSpot(int pool, int count) implements Step {}

    /** Rent on-demand machines. */
    record RentOnDemand(int count) implements Step {}

    /** Give a machine back now; the frame that it renders is lost. */
    record LetGo(int machine) implements Step {}

    /** Let a machine finish its frame and take no other. */
    record Drain(int machine) implements Step {}
}
