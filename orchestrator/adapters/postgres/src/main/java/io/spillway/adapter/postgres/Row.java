package io.spillway.adapter.postgres;

import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The present row of a result, read in the core's types. */
final class Row {

    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    String text(String column) throws SQLException {
        return Objects.requireNonNull(results.getString(column), column);
    }

    @Nullable String textOrNull(String column) throws SQLException {
        return results.getString(column);
    }

    Instant instant(String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(column), column);
    }

    @Nullable Instant instantOrNull(String column) throws SQLException {
        OffsetDateTime time = results.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    int integer(String column) throws SQLException {
        return results.getInt(column);
    }

    long number(String column) throws SQLException {
        return results.getLong(column);
    }

    double real(String column) throws SQLException {
        return results.getDouble(column);
    }

    boolean flag(String column) throws SQLException {
        return results.getBoolean(column);
    }

    /** An amount in the currency that the row's {@code currency} column names. */
    Money money(String column) throws SQLException {
        return new Money(
                Objects.requireNonNull(results.getBigDecimal(column), column),
                Currency.getInstance(text("currency")));
    }

    /** Like {@link #money}, or null. */
    @Nullable Money moneyOrNull(String column) throws SQLException {
        BigDecimal amount = results.getBigDecimal(column);
        return amount == null ? null : new Money(amount, Currency.getInstance(text("currency")));
    }

    <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, text(column));
    }
}
