package io.spillway.bench.kill;

import io.spillway.core.fleet.Tags;
import io.spillway.sandbox.Leaks;
import io.spillway.sandbox.World;
import io.spillway.sandbox.bill.BillLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds what the service wrote down against what the world's own meter and bill say. Reads the
 * tables itself, so that a fault in the store can't hide one in the books.
 */
final class Books {

    private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

    /** More than all the bill's roundings, less than a second of the cheapest machine. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.000001");

    private final List<BillLine> bill;
    private final Leaks leaks;
    private final Connection database;

    Books(World world, Connection database) {
        this.bill = world.billLines();
        this.leaks = world.leaks();
        this.database = database;
    }

    List<String> leaked() {
        List<String> left = new ArrayList<>(leaks.instances());
        left.addAll(leaks.volumes());
        return left;
    }

    /** Launches that have more machines in the world than they were for. */
    List<String> doubled() throws SQLException {
        Map<String, Set<String>> machines = new TreeMap<>();
        machineLines()
                .forEach(
                        line ->
                                machines.computeIfAbsent(launchOf(line), _ -> new TreeSet<>())
                                        .add(line.resourceId()));
        Map<String, Long> counts =
                numbers("SELECT launch_id, (launch_order ->> 'count')::bigint FROM launch");
        List<String> doubled = new ArrayList<>();
        machines.forEach(
                (launch, ids) -> {
                    long count = counts.getOrDefault(launch, 0L);
                    if (ids.size() > count) {
                        doubled.add(launch + " has " + ids.size() + " machines, not " + count);
                    }
                });
        return doubled;
    }

    /** What ledger and nodes don't know, or know otherwise than the meter. */
    List<String> unrecorded() throws SQLException {
        List<String> found = new ArrayList<>();
        Map<String, Long> metered = new TreeMap<>();
        machineLines()
                .forEach(line -> metered.merge(line.resourceId(), secondsOf(line), Long::sum));
        Map<String, Long> known = numbers("SELECT instance_id, 1 FROM node");
        Map<String, Long> settled =
                numbers(
                        "SELECT instance_id, sum(seconds) FROM ledger_entry WHERE category NOT IN"
                                + " ('DISK', 'ADDRESS') GROUP BY 1");
        metered.forEach(
                (id, seconds) -> {
                    if (!known.containsKey(id)) {
                        found.add(id + " is no node");
                    } else if (!seconds.equals(settled.getOrDefault(id, 0L))) {
                        found.add(id + " ran " + seconds + " s, the ledger has " + settled.get(id));
                    }
                });
        numbers("SELECT instance_id, 1 FROM node WHERE settled_at IS NULL")
                .keySet()
                .forEach(id -> found.add(id + " isn't settled"));
        numbers("SELECT launch_id, 1 FROM launch WHERE state NOT IN ('LAUNCHED', 'FAILED')")
                .keySet()
                .forEach(id -> found.add(id + " is undecided"));
        BigDecimal difference = billed().subtract(ledger());
        if (difference.abs().compareTo(ROUNDING) > 0) {
            found.add("bill - ledger = " + difference.stripTrailingZeros().toPlainString());
        }
        return found;
    }

    /** Budgets whose cap didn't hold, or that hold money back for nothing. */
    List<String> overspent() throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT budget_id, cap, spent, reserved, overrun FROM budget WHERE"
                                        + " spent > cap OR overrun > 0 OR reserved > 0")) {
            while (rows.next()) {
                found.add(
                        rows.getString(1)
                                + ": cap "
                                + rows.getBigDecimal(2)
                                + ", spent "
                                + rows.getBigDecimal(3)
                                + ", reserved "
                                + rows.getBigDecimal(4)
                                + ", overrun "
                                + rows.getBigDecimal(5));
            }
        }
        return found;
    }

    private List<BillLine> machineLines() {
        return bill.stream().filter(line -> line.resourceId().startsWith("i-")).toList();
    }

    private static String launchOf(BillLine line) {
        return line.tags().getOrDefault(Tags.LAUNCH_ID, "no launch");
    }

    private static long secondsOf(BillLine line) {
        return line.usageAmount()
                .multiply(SECONDS_AN_HOUR)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private BigDecimal billed() {
        return bill.stream().map(BillLine::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal ledger() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet sum =
                        statement.executeQuery(
                                "SELECT coalesce(sum(amount), 0) FROM ledger_entry")) {
            sum.next();
            return sum.getBigDecimal(1);
        }
    }

    private Map<String, Long> numbers(String query) throws SQLException {
        Map<String, Long> found = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getLong(2));
            }
        }
        return found;
    }
}
