package io.spillway.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

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
        columns.forEach(column -> out.print(" ".repeat(GAP) + column));
        out.println();
        for (Row row : rows) {
            out.printf("%-" + NAME_WIDTH + "s", "  " + row.name());
            for (int i = 0; i < columns.size(); i++) {
                double value = row.values().get(i);
                String text = Double.isNaN(value) ? "-" : Report.readable(value);
                int width = Math.max(columns.get(i).length(), text.length()) + GAP;
                out.printf(Locale.ROOT, "%" + width + "s", text);
            }
            out.println();
        }
        out.println();
    }
}
