package io.spillway.adapter.postgres;

import io.micronaut.context.annotation.Requires;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.NotLeadingException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Runs plain SQL in transactions; repositories called inside one join it. Under an epoch, each
 * write commits only while that epoch leads.
 */
@Singleton
@Requires(beans = TransactionOperations.class)
final class Database {

    /** What is done in one transaction. It commits when this returns and rolls back otherwise. */
    @FunctionalInterface
    interface Work<T> {
        T in(Session session) throws SQLException;
    }

    private final TransactionOperations<Connection> transactions;
    private final @Nullable Epoch epoch;

    @Inject
    Database(TransactionOperations<Connection> transactions) {
        this(transactions, null);
    }

    private Database(TransactionOperations<Connection> transactions, @Nullable Epoch epoch) {
        this.transactions = transactions;
        this.epoch = epoch;
    }

    Database under(Epoch other) {
        return new Database(transactions, other);
    }

    <T> T read(Work<T> work) {
        return run(TransactionDefinition.READ_ONLY, work);
    }

    /** A change of leadership itself, which no epoch guards. */
    <T> T change(Work<T> work) {
        return run(TransactionDefinition.DEFAULT, work);
    }

    /** What anybody may write. */
    <T> T write(Work<T> work) {
        return change(
                session -> {
                    if (epoch != null) {
                        LeaderRow.require(session, epoch);
                    }
                    return work.in(session);
                });
    }

    /** What only a leader may write. */
    <T> T act(Work<T> work) {
        if (epoch == null) {
            throw NotLeadingException.underNoEpoch();
        }
        return write(work);
    }

    private <T> T run(TransactionDefinition definition, Work<T> work) {
        return transactions.execute(
                definition,
                status -> {
                    try {
                        Session session = new Session(status.getConnection());
                        T result = work.in(session);
                        session.flush();
                        return result;
                    } catch (SQLException failed) {
                        throw new DatabaseException(failed);
                    }
                });
    }
}
