package io.spillway.bench.faults;

import io.spillway.testkit.store.MemoryStore;

/** A story's way to its store, where there is one that can be cut. */
interface Connection {

    /** That of a store in memory: losing it is a mere exception. */
    static Connection none(MemoryStore store) {
        return new Connection() {
            @Override
            public boolean isReal() {
                return false;
            }

            @Override
            public void cut() {
                // Nothing is there.
            }

            @Override
            public void mend() {
                // Nothing is there.
            }

            @Override
            public void processIsGone() {
                store.leaderIsGone();
            }
        };
    }

    /** Whether calls after a cut fail by themselves. */
    boolean isReal();

    /** Breaks it, so that the next call on the store fails. */
    void cut();

    /** What comes after this call has a connection again. */
    void mend();

    /** The process at this end has died, which the store notices. */
    void processIsGone();
}
