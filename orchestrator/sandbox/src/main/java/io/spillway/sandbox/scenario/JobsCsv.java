package io.spillway.sandbox.scenario;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a user's own jobs: {@code show,sequence,shot,job,frames,frame_seconds,deadline,priority},
 * columns in any order. A deadline is a time with an offset ({@code 2026-06-05T18:00:00Z}), a time
 * in the studio's zone ({@code 2026-06-05T18:00}), or a time from the story's start ({@code
 * +6h30m}, {@code PT6H30M}). All jobs are submitted at the story's start.
 */
public final class JobsCsv {

    static final List<String> COLUMNS =
            List.of(
                    "show",
                    "sequence",
                    "shot",
                    "job",
                    "frames",
                    "frame_seconds",
                    "deadline",
                    "priority");

    /** How much frames of a job differ, where a user says nothing of it. */
    private static final double VARIATION = 0.12;

    private final String file;
    private final Instant start;
    private final ZoneId zone;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Map<String, Long> lines = new HashMap<>();

    private JobsCsv(String file, Instant start, ZoneId zone) {
        this.file = file;
        this.start = start;
        this.zone = zone;
    }

    /**
     * Reads a file of jobs.
     *
     * @param scenario whose start and studio zone the deadlines are read by
     * @throws ScenarioException naming line and column of what can't be used
     */
    public static List<JobSpec> read(Path path, Scenario scenario) {
        return read(
                path.toString(), Scenario.readFile(path), scenario.start(), scenario.studioZone());
    }

    static List<JobSpec> read(String file, String csv, Instant start, ZoneId zone) {
        JobsCsv reader = new JobsCsv(file, start, zone);
        List<JobSpec> jobs = new ArrayList<>();
        try (CsvReader<CsvRecord> records =
                CsvReader.builder()
                        .skipEmptyLines(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(csv.startsWith("\uFEFF") ? csv.substring(1) : csv)) {
            for (CsvRecord line : records) {
                if (reader.columns.isEmpty()) {
                    reader.header(line);
                } else {
                    jobs.add(reader.job(line));
                }
            }
        } catch (CsvParseException malformed) {
            throw new ScenarioException(file, "", "not valid CSV: " + malformed.getMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(file, impossible);
        }
        if (jobs.isEmpty()) {
            throw new ScenarioException(
                    file,
                    "",
                    "holds no job; give the header "
                            + String.join(",", COLUMNS)
                            + " and a line for each job");
        }
        return List.copyOf(jobs);
    }

    private void header(CsvRecord line) {
        for (int i = 0; i < line.getFieldCount(); i++) {
            String name = line.getField(i).strip().toLowerCase(Locale.ROOT);
            if (!COLUMNS.contains(name)) {
                throw error(
                        line, name, "unknown column; the columns are " + String.join(",", COLUMNS));
            }
            if (columns.put(name, i) != null) {
                throw error(line, name, "is there twice");
            }
        }
        for (String name : COLUMNS) {
            if (!columns.containsKey(name)) {
                throw error(line, name, "is missing; the columns are " + String.join(",", COLUMNS));
            }
        }
    }

    private JobSpec job(CsvRecord line) {
        if (line.getFieldCount() != columns.size()) {
            throw new ScenarioException(
                    file,
                    "line " + line.getStartingLineNumber(),
                    "has " + line.getFieldCount() + " fields; the header has " + columns.size());
        }
        JobSpec job =
                new JobSpec(
                        text(line, "show"),
                        text(line, "sequence"),
                        text(line, "shot"),
                        text(line, "job"),
                        (int) number(line, "frames", 1, 1_000_000, true),
                        number(line, "frame_seconds", 1, 1_000_000, false),
                        VARIATION,
                        (int) number(line, "priority", 0, 100, true),
                        Duration.ZERO,
                        due(line));
        String key = String.join("/", job.show(), job.sequence(), job.shot(), job.job());
        Long before = lines.putIfAbsent(key, line.getStartingLineNumber());
        if (before != null) {
            throw error(line, "job", key + " is already on line " + before);
        }
        return job;
    }

    private Duration due(CsvRecord line) {
        String text = text(line, "deadline");
        Duration due;
        try {
            due = due(text);
        } catch (DateTimeException bad) {
            throw error(
                    line,
                    "deadline",
                    "\""
                            + text
                            + "\" is not a time; give one like 2026-06-05T18:00:00Z,"
                            + " 2026-06-05T18:00 ("
                            + zone
                            + ") or +6h30m from the story's start");
        }
        if (!due.isPositive()) {
            throw error(line, "deadline", text + " is in the past: the story starts at " + start);
        }
        return due;
    }

    private Duration due(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.startsWith("+")) {
            return Duration.parse("PT" + upper.substring(1));
        }
        if (upper.startsWith("P")) {
            return Duration.parse(upper);
        }
        boolean local = text.indexOf('Z') < 0 && !text.matches(".*T.*[+-]\\d\\d:?\\d\\d$");
        Instant deadline =
                local
                        ? LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant()
                        : OffsetDateTime.parse(text).toInstant();
        return Duration.between(start, deadline);
    }

    private String text(CsvRecord line, String column) {
        String text = line.getField(columns.getOrDefault(column, 0)).strip();
        if (text.isEmpty()) {
            throw error(line, column, "is empty");
        }
        return text;
    }

    private double number(CsvRecord line, String column, long least, long most, boolean whole) {
        String text = text(line, column);
        try {
            double number = whole ? Long.parseLong(text) : Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the value
        }
        throw error(
                line,
                column,
                "\""
                        + text
                        + "\" can't be; give a "
                        + (whole ? "whole " : "")
                        + "number from "
                        + least
                        + " to "
                        + most);
    }

    private ScenarioException error(CsvRecord line, String column, String problem) {
        return new ScenarioException(
                file, "line " + line.getStartingLineNumber() + ", column " + column, problem);
    }
}
