package io.spillway.bench.policy;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.spillway.simulate.scenario.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Costs by scenario that someone else found, such as a lower bound or another policy's. */
record Reference(Map<String, Double> usdByName) {

    private static final String NAME = "name";
    private static final String COST = "costUsd";

    Reference {
        usdByName = Map.copyOf(usdByName);
    }

    static final Reference NONE = new Reference(Map.of());

    /** A scenario's cost, NaN when it isn't known. */
    double usd(Case of) {
        return usdByName.getOrDefault(of.name(), Double.NaN);
    }

    boolean isEmpty() {
        return usdByName.isEmpty();
    }

    /**
     * Reads CSV with the columns {@code name,costUsd}; others are ignored.
     *
     * @throws InputException when it can't be used, or names none of the cases
     */
    static Reference read(Path file, List<Case> cases) {
        Map<String, Double> costs = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : csv) {
                String where = file + " line " + row.getStartingLineNumber();
                if (costs.put(field(row, NAME, where), cost(row, where)) != null) {
                    throw new InputException(where + ": this name has a cost already");
                }
            }
        } catch (NoSuchFileException missing) {
            throw new InputException(file + ": there is no such file");
        } catch (IOException | UncheckedIOException | CsvParseException unreadable) {
            throw new InputException(file + ": can't be read as CSV: " + unreadable.getMessage());
        }
        if (cases.stream().noneMatch(each -> costs.containsKey(each.name()))) {
            throw new InputException(
                    file + ": has a cost for none of the scenarios; its columns are name,costUsd");
        }
        return new Reference(costs);
    }

    private static String field(NamedCsvRecord row, String name, String where) {
        return row.findField(name)
                .orElseThrow(
                        () ->
                                new InputException(
                                        where
                                                + ": has no "
                                                + name
                                                + "; the columns are name,costUsd"));
    }

    private static double cost(NamedCsvRecord row, String where) {
        String text = field(row, COST, where);
        double cost;
        try {
            cost = Double.parseDouble(text);
        } catch (NumberFormatException unreadable) {
            throw new InputException(where + ": costUsd is no number: \"" + text + "\"");
        }
        if (!(cost >= 0) || Double.isInfinite(cost)) {
            throw new InputException(where + ": costUsd must be a number of 0 or more: " + text);
        }
        return cost;
    }
}
