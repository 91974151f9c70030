package io.spillway.app.demo;

import io.spillway.sandbox.kernel.WireLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a line for each request that crossed HTTP: {@code wire.jsonl}. */
final class WireFile implements WireLog, AutoCloseable {

    private final Writer out;

    WireFile(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
    }

    @Override
    public synchronized void add(Entry entry) {
        try {
            // Operations are the APIs' own words: letters, digits and slashes only.
            out.write(
                    "{\"time\":\"%s\",\"server\":\"%s\",\"operation\":\"%s\",\"status\":%d}%n"
                            .formatted(
                                    entry.at(), entry.server(), entry.operation(), entry.status()));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
