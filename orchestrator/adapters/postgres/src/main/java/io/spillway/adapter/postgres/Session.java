package io.spillway.adapter.postgres;

import io.spillway.core.money.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements in one transaction. Arguments may be text, numbers, instants (kept to the
 * microsecond), money (its amount), enums (their name), arrays of text, and null.
 */
final class Session {

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Mapper<T> {
        T of(Row row) throws SQLException;
    }

    private final Connection connection;

    Session(Connection connection) {
        this.connection = connection;
    }

    <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = bind(sql, arguments);
                ResultSet results = statement.executeQuery()) {
            Row row = new Row(results);
            List<T> values = new ArrayList<>();
            while (results.next()) {
                values.add(mapper.of(row));
            }
            return values;
        }
    }

    <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... arguments)
            throws SQLException {
        return list(sql, mapper, arguments).stream().findFirst();
    }

    /** The number of rows that changed. */
    int update(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = bind(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    /**
     * One column of many rows as an array of text, to be cast and unnested by the statement: many
     * rows then cost one round trip.
     */
    static <T> @Nullable String[] column(
            Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
        @Nullable String[] column = new @Nullable String[rows.size()];
        int i = 0;
        for (T row : rows) {
            column[i++] = text(value.apply(row));
        }
        return column;
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.truncatedTo(ChronoUnit.MICROS).toString();
            case Money money -> money.amount().toPlainString();
            case Enum<?> constant -> constant.name();
            default -> value.toString();
        };
    }

    private PreparedStatement bind(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, bindable(arguments[i]));
            }
            return statement;
        } catch (SQLException | RuntimeException failed) {
            statement.close();
            throw failed;
        }
    }

    private @Nullable Object bindable(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            case Money money -> money.amount();
            case Enum<?> constant -> constant.name();
            case String[] texts -> connection.createArrayOf("text", texts);
            default -> value;
        };
    }
}
