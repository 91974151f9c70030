package io.spillway.app.demo;

import io.spillway.sandbox.kernel.WireLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a line for each request that crossed HTTP: {@code wire.jsonl}. Those of one instant are in
 * the order of their names: sources are read by several threads at once, and which of them is
 * answered first no seed decides.
 */
final class WireFile implements WireLog, AutoCloseable {

    private static final Comparator<Entry> BY_NAME =
            Comparator.comparing(Entry::server)
                    .thenComparing(Entry::operation)
                    .thenComparingInt(Entry::status);

    private final Writer out;

    /** Not written yet: of one instant, in the order in which they were answered. */
    private final List<Entry> ofThisInstant = new ArrayList<>();

    WireFile(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
    }

    @Override
    public synchronized void add(Entry entry) {
        if (!ofThisInstant.isEmpty() && !ofThisInstant.getFirst().at().equals(entry.at())) {
            write();
        }
        ofThisInstant.add(entry);
    }

    private void write() {
        ofThisInstant.sort(BY_NAME);
        try {
            for (Entry entry : ofThisInstant) {
                // Operations are the APIs' own words: letters, digits and slashes only.
                out.write(
                        "{\"time\":\"%s\",\"server\":\"%s\",\"operation\":\"%s\",\"status\":%d}%n"
                                .formatted(
                                        entry.at(),
                                        entry.server(),
                                        entry.operation(),
                                        entry.status()));
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        ofThisInstant.clear();
    }

    @Override
    public synchronized void close() throws IOException {
        try (out) {
            write();
        }
    }
}
