package io.spillway.simulate.market;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.spillway.simulate.scenario.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads traces of a market: CSV with the columns below, each file once. */
public final class TraceReader {

    private static final String COLUMNS = "t_seconds,capacity,spot_price,on_demand_price";

    private final Map<Path, Trace> known = new ConcurrentHashMap<>();

    /**
     * @throws InputException when the file can't be read or used
     */
    Trace read(Path file) {
        return known.computeIfAbsent(file, TraceReader::parse);
    }

    private static Trace parse(Path file) {
        List<double[]> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                double[] values = values(row, file);
                if (!rows.isEmpty() && values[0] <= rows.getLast()[0]) {
                    throw bad(file, row, "t_seconds must grow from row to row");
                }
                rows.add(values);
            }
        } catch (NoSuchFileException missing) {
            throw new InputException(file + ": there is no such trace");
        } catch (IOException | UncheckedIOException | CsvParseException unreadable) {
            throw new InputException(file + ": can't be read as CSV: " + unreadable.getMessage());
        }
        if (rows.isEmpty()) {
            throw new InputException(file + ": holds no row under the header " + COLUMNS);
        }
        return new Trace(
                rows.stream().mapToLong(row -> (long) row[0]).toArray(),
                column(rows, 1),
                column(rows, 2),
                column(rows, 3));
    }

    private static double[] values(NamedCsvRecord row, Path file) {
        String[] names = COLUMNS.split(",", -1);
        double[] values = new double[names.length];
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            String text =
                    row.findField(name)
                            .orElseThrow(
                                    () ->
                                            bad(
                                                    file,
                                                    row,
                                                    "has no "
                                                            + name
                                                            + "; the columns are "
                                                            + COLUMNS));
            try {
                values[i] = Double.parseDouble(text);
            } catch (NumberFormatException unreadable) {
                throw bad(file, row, name + " is no number: \"" + text + "\"");
            }
            if (!Double.isFinite(values[i]) || (i > 0 && values[i] < 0)) {
                throw bad(file, row, name + " must be a number of 0 or more, not " + text);
            }
        }
        if (values[0] != Math.rint(values[0])) {
            throw bad(file, row, "t_seconds must be whole, not " + values[0]);
        }
        return values;
    }

    private static double[] column(List<double[]> rows, int index) {
        return rows.stream().mapToDouble(row -> row[index]).toArray();
    }

    private static InputException bad(Path file, NamedCsvRecord row, String what) {
        return new InputException(file + " line " + row.getStartingLineNumber() + ": " + what);
    }
}
