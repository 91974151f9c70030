package io.spillway.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a story, read as an outsider would read them. */
record StoryOutput(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode summary() {
        return json(text("summary.json"));
    }

    int count(String key) {
        return summary().get(key).asInt();
    }

    BigDecimal money(String key) {
        return summary().get(key).decimalValue();
    }

    Set<String> faults() {
        return Stream.of(summary().get("faults"))
                .flatMap(node -> node.valueStream())
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    List<JsonNode> timeline() {
        return text("timeline.jsonl").lines().map(StoryOutput::json).toList();
    }

    /** Operations that crossed HTTP, as {@code server operation}. */
    Set<String> wire() {
        return text("wire.jsonl")
                .lines()
                .map(StoryOutput::json)
                .map(line -> line.get("server").asText() + " " + line.get("operation").asText())
                .collect(Collectors.toSet());
    }

    BigDecimal costReportTotal() {
        return sum("cost-report.csv", "total_usd");
    }

    BigDecimal billTotal() {
        return sum("bill.csv", "line_item_unblended_cost");
    }

    int billLines() {
        return records("bill.csv").size();
    }

    List<NamedCsvRecord> records(String file) {
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
            return csv.stream().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private BigDecimal sum(String file, String column) {
        return records(file).stream()
                .map(row -> new BigDecimal(row.getField(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.reader()
                    .with(
                            com.fasterxml.jackson.databind.DeserializationFeature
                                    .USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
