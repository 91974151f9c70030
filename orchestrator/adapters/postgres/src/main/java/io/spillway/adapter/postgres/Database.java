package io.spillway.adapter.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs plain SQL in transactions; repositories called inside one join it. */
@Singleton
@Requires(beans = TransactionOperations.class)
final class Database {

    /** What is done in one transaction. It commits when this returns and rolls back otherwise. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    private final TransactionOperations<Connection> transactions;

    Database(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    <T> T read(Work<T> work) {
        return run(TransactionDefinition.READ_ONLY, work);
    }

    <T> T write(Work<T> work) {
        return run(TransactionDefinition.DEFAULT, work);
    }

    private <T> T run(TransactionDefinition definition, Work<T> work) {
        return transactions.execute(
                definition,
                status -> {
                    try {
                        return work.in(new Session(status.getConnection()));
                    } catch (SQLException failed) {
                        throw new DatabaseException(failed);
                    }
                });
    }
}
