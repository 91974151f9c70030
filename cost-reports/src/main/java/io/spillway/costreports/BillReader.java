package io.spillway.costreports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads a bill that AWS exported as CUR 2.0 in CSV. Columns go by name, in any order. */
public final class BillReader {

    private static final String RESOURCE = "line_item_resource_id";
    private static final String USAGE_TYPE = "line_item_usage_type";
    private static final String AMOUNT = "line_item_usage_amount";
    private static final String CURRENCY = "line_item_currency_code";
    private static final String COST = "line_item_unblended_cost";
    private static final List<String> NEEDED =
            List.of(RESOURCE, USAGE_TYPE, AMOUNT, CURRENCY, COST);

    private BillReader() {}

    /**
     * All lines of a bill, in its order.
     *
     * @throws IllegalArgumentException when it isn't such a bill; says which line and column
     */
    public static List<BillLine> read(Path file) throws IOException {
        List<BillLine> lines = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord line : csv) {
                lines.add(lineOf(file, line));
            }
        } catch (CsvParseException broken) {
            throw new IllegalArgumentException(
                    "bill " + file + " is not readable as CSV: " + broken.getMessage(), broken);
        }
        return lines;
    }

    private static BillLine lineOf(Path file, NamedCsvRecord line) {
        TreeSet<String> missing = new TreeSet<>(NEEDED);
        missing.removeAll(line.getHeader());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "bill " + file + " lacks the columns " + missing + ": export it as CUR 2.0");
        }
        return new BillLine(
                line.getField(RESOURCE),
                line.getField(USAGE_TYPE),
                number(file, line, AMOUNT),
                line.getField(CURRENCY),
                number(file, line, COST));
    }

    private static BigDecimal number(Path file, NamedCsvRecord line, String column) {
        String text = line.getField(column);
        try {
            return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(
                    "bill %s line %d: %s is not a number: \"%s\""
                            .formatted(file, line.getStartingLineNumber(), column, text),
                    notOne);
        }
    }
}
