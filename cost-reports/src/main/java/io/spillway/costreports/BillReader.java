package io.spillway.costreports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a bill that AWS exported as CUR 2.0 in CSV, gzipped (a name that ends in {@code .gz}) or
 * not. Columns go by name, in any order.
 */
public final class BillReader {

    private static final String RESOURCE = "line_item_resource_id";
    private static final String USAGE_TYPE = "line_item_usage_type";
    private static final String AMOUNT = "line_item_usage_amount";
    private static final String CURRENCY = "line_item_currency_code";
    private static final String COST = "line_item_unblended_cost";

    /** The columns that a bill must have; others may be there. */
    public static final List<String> COLUMNS =
            List.of(RESOURCE, USAGE_TYPE, AMOUNT, CURRENCY, COST);

    private BillReader() {}

    /**
     * All lines of a bill, in its order.
     *
     * @throws IllegalArgumentException when it isn't such a bill; says which line and column
     */
    public static List<BillLine> read(Path file) throws IOException {
        List<BillLine> lines = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(open(file))) {
            for (NamedCsvRecord line : csv) {
                lines.add(lineOf(file, line));
            }
        } catch (CsvParseException broken) {
            throw new IllegalArgumentException(
                    "bill " + file + " is not readable as CSV: " + broken.getMessage(), broken);
        }
        return lines;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream stored = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? unpacked(file, stored) : stored;
    }

    private static InputStream unpacked(Path file, InputStream stored) throws IOException {
        try {
            return new GZIPInputStream(stored);
        } catch (ZipException notPacked) {
            stored.close();
            throw new IllegalArgumentException(
                    "bill " + file + " is not gzipped, whatever its name says", notPacked);
        }
    }

    private static BillLine lineOf(Path file, NamedCsvRecord line) {
        TreeSet<String> missing = new TreeSet<>(COLUMNS);
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
