package io.spillway.bench.faults;

import org.jspecify.annotations.Nullable;

/** The database's connection broke; nobody knows whether the transaction was kept. */
final class ConnectionLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param cause what a real database's client said of it
     */
    ConnectionLost(String where, @Nullable Throwable cause) {
        super("the database's connection was lost " + where, cause, false, false);
    }
}
