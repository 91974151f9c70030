package io.spillway.simulate.scenario;

/** A scenario or a trace that can't be used; the message says what, where and what to do. */
public final class InputException extends RuntimeException {

    public InputException(String message) {
        super(message);
    }
}
