package io.spillway.adapter.flamenco;

import java.io.IOException;

/** How calls to a manager are repeated. */
public interface CallPolicy {

    /** One try of a call. */
    @FunctionalInterface
    interface Attempt<T> {

        /**
         * Makes it.
         *
         * @throws IOException when no usable answer came; another try may bring one
         */
        T make() throws IOException;
    }

    /** A call that is tried once: made twice it would do something twice. */
    <T> T once(Attempt<T> call) throws IOException;

    /** A call that reads, or sets what is to be: it may be made again. */
    <T> T repeatably(Attempt<T> call) throws IOException;

    /** Repeats at once and never waits: for a story in virtual time. */
    static CallPolicy direct() {
        return new CallPolicy() {
            private static final int ATTEMPTS = 3;

            @Override
            public <T> T once(Attempt<T> call) throws IOException {
                return call.make();
            }

            @Override
            public <T> T repeatably(Attempt<T> call) throws IOException {
                for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
                    try {
                        return call.make();
                    } catch (IOException lost) {
                        // Another try may bring an answer; the last one's failure is told.
                    }
                }
                return call.make();
            }
        };
    }
}
