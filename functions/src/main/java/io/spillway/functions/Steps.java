package io.spillway.functions;

import org.jspecify.annotations.Nullable;

/** Steps that don't wait for each other's success: with two minutes left, each counts. */
final class Steps {

    private @Nullable RuntimeException failure;

    /** Does a step; a failure is kept for {@link #done}. */
    void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            if (failure == null) {
                failure = failed;
            } else {
                failure.addSuppressed(failed);
            }
        }
    }

    /**
     * Ends the steps.
     *
     * @throws RuntimeException the first failure: the event then comes again
     */
    void done() {
        if (failure != null) {
            throw failure;
        }
    }
}
