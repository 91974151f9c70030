package io.spillway.testkit.lambda;

/** What a function's process made of one invocation. */
public sealed interface Answer {

    /** When it came, by {@link System#nanoTime}. */
    long atNanos();

    /** It answered. Lambda drops an event that was answered. */
    record Returned(String body, long atNanos) implements Answer {}

    /**
     * It failed and lives on. Lambda hands such an event in twice more, then to the function's
     * dead-letter queue.
     *
     * @param errorType the exception's class
     * @param body the error as JSON: {@code errorType, errorMessage, stackTrace}
     */
    record Failed(String errorType, String body, long atNanos) implements Answer {}
}
