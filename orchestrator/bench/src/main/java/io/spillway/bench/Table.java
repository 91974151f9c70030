package io.spillway.bench;

import java.io.PrintWriter;
import java.util.List;

/**
 * The same few numbers of many things.
 *
 * @param columns what the numbers are, with units
 */
public record Table(String title, List<String> columns, List<Row> rows) {

    private static final int NAME_WIDTH = 36;
    private static final int GAP = 2;

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One thing's numbers.
     *
     * @param values one a column; NaN where there is none
     */
    public record Row(String name, List<Double> values) {

        public Row {
            values = List.copyOf(values);
        }
    }

    void print(PrintWriter out) {
        out.printf("%-" + NAME_WIDTH + "s", title);
        for (int i = 0; i < columns.size(); i++) {
            out.print(aligned(columns.get(i), i));
        }
        out.println();
        for (Row row : rows) {
            out.printf("%-" + NAME_WIDTH + "s", "  " + row.name());
            for (int i = 0; i < columns.size(); i++) {
                out.print(aligned(text(row, i), i));
            }
            out.println();
        }
        out.println();
    }

    private String aligned(String text, int column) {
        int widest = columns.get(column).length();
        for (Row row : rows) {
            widest = Math.max(widest, text(row, column).length());
        }
        return " ".repeat(GAP + widest - text.length()) + text;
    }

    private static String text(Row row, int column) {
        double value = row.values().get(column);
        return Double.isNaN(value) ? "-" : Report.readable(value);
    }
}
