package io.spillway.functions;

import java.util.Locale;

/**
 * An event that no repetition makes better. Thrown out of a handler it is Lambda's sign of failure:
 * an event that came by EventBridge is handed in twice more and then put into the function's
 * dead-letter queue, and the process lives on.
 */
public final class BadEventException extends RuntimeException {

    /** What is wrong with it. */
    public enum Fault {
        /** Not an event, or without what its kind promises. */
        MALFORMED,
        /** Larger than any event may be. */
        HUGE,
        /** Of a kind or from a source that this function isn't for. */
        FOREIGN,
        /** In an envelope whose version isn't known. */
        UNKNOWN_VERSION
    }

    private final Fault fault;

    BadEventException(Fault fault, String what, String event) {
        super(
                fault.name().toLowerCase(Locale.ROOT)
                        + " event: "
                        + Shown.of(what)
                        + ": "
                        + Shown.of(event));
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
