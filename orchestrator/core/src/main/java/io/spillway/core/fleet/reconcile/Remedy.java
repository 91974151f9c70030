package io.spillway.core.fleet.reconcile;

/** What Spillway does about a discrepancy. */
public enum Remedy {
    /** Take it into the books, under the launch that it names. */
    ADOPT("takes it into the books"),
    /** Write its end into the books. */
    RECORD_END("writes its end down and settles it"),
    TERMINATE("ends the machine"),
    /** Drop the worker from the render manager, which gives its frames to others. */
    FORGET_WORKER("drops the worker from the render manager"),
    /** Nothing now: it mends itself, or its lease ends it. */
    WAIT("waits; the machine's lease, which isn't renewed without end, bounds the cost"),
    /** The orphan sweep deletes it. */
    SWEEP("lets the orphan sweep delete it"),
    /** Nothing: a person decides. */
    TELL("leaves it to you");

    private final String deed;

    Remedy(String deed) {
        this.deed = deed;
    }

    /** In words, to follow "Spillway". */
    public String deed() {
        return deed;
    }
}
