package io.spillway.adapter.postgres;

import java.sql.SQLException;

/** PostgreSQL refused a statement or couldn't be asked; the transaction was rolled back. */
public final class DatabaseException extends RuntimeException {

    DatabaseException(SQLException cause) {
        super(
                "PostgreSQL (SQLSTATE "
                        + cause.getSQLState()
                        + "): "
                        + cause.getMessage()
                        + "; nothing of this transaction was kept",
                cause);
    }
}
