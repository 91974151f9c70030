package io.spillway.adapter.postgres;

import io.spillway.core.money.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Statements in one transaction. Arguments may be text, numbers, instants (kept to the
 * microsecond), money (its amount), enums (their name), arrays of text, and null.
 *
 * <p>What holds a row's lock makes others wait for as long as its round trips take. Statements
 * whose answers nobody needs, such as taking a lock or writing at the end, are therefore put off
 * and go to the database with the next one that is asked something, or before the commit. They run
 * in order all the same, and each sees what others had committed when it began.
 */
final class Session {

    /** Makes a value of a row. */
    @FunctionalInterface
    interface Mapper<T> {
        T of(Row row) throws SQLException;
    }

    private final Connection connection;
    private final StringBuilder putOff = new StringBuilder();
    private final List<@Nullable Object> putOffArguments = new ArrayList<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    <T> List<T> list(String sql, Mapper<T> mapper, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = bind(sql, arguments);
                ResultSet results = lastResults(statement)) {
            Row row = new Row(results);
            List<T> values = new ArrayList<>();
            while (results.next()) {
                values.add(mapper.of(row));
            }
            return values;
        }
    }

    private static ResultSet lastResults(PreparedStatement statement) throws SQLException {
        ResultSet last = statement.execute() ? statement.getResultSet() : null;
        while (statement.getMoreResults(Statement.KEEP_CURRENT_RESULT)
                || statement.getUpdateCount() != -1) {
            last = statement.getResultSet();
        }
        if (last == null) {
            throw new SQLException("the last statement gave no rows to read: " + statement);
        }
        return last;
    }

    <T> Optional<T> first(String sql, Mapper<T> mapper, @Nullable Object... arguments)
            throws SQLException {
        return list(sql, mapper, arguments).stream().findFirst();
    }

    /** The number of rows that changed. */
    int update(String sql, @Nullable Object... arguments) throws SQLException {
        flush();
        try (PreparedStatement statement = bind(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    /** Puts one statement off. What it returns or how many rows it changes is never known. */
    void later(String sql, @Nullable Object... arguments) {
        putOff.append(sql.strip()).append(";\n");
        putOffArguments.addAll(Arrays.asList(arguments));
    }

    /** Sends what was put off, if anything was. */
    void flush() throws SQLException {
        if (!putOff.isEmpty()) {
            try (PreparedStatement statement = bind("")) {
                boolean ignored = statement.execute();
            }
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

    /** What was put off, and then this. */
    private PreparedStatement bind(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(putOff + sql);
        List<@Nullable Object> all = new ArrayList<>(putOffArguments);
        all.addAll(Arrays.asList(arguments));
        putOff.setLength(0);
        putOffArguments.clear();
        try {
            for (int i = 0; i < all.size(); i++) {
                statement.setObject(i + 1, bindable(all.get(i)));
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
