package io.spillway.bench.faults;

/** The database's connection broke; nobody knows whether the transaction was kept. */
final class ConnectionLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConnectionLost(String where) {
        super("the database's connection was lost " + where);
    }
}
