package io.spillway.sandbox.scenario;

/**
 * A scenario, jobs or price file can't be used. The message is one line: where, what, what to do.
 */
public final class ScenarioException extends IllegalArgumentException {

    public ScenarioException(String message) {
        super(message);
    }

    /**
     * A problem at a place.
     *
     * @param file name of the file, as the user gave it
     * @param place path, line or column in it; empty for the file as a whole
     */
    ScenarioException(String file, String place, String problem) {
        super(file + ": " + (place.isEmpty() ? "" : place + ": ") + problem);
    }
}
