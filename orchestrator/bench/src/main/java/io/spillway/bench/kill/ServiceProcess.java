package io.spillway.bench.kill;

import io.spillway.bench.ClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The service in a process that can be killed. */
final class ServiceProcess implements AutoCloseable {

    private static final int CLOSING_SECONDS = 60;

    private final Process process;
    private final BufferedReader answers;
    private final Writer times;
    private final URI address;

    private ServiceProcess(Process process, Instant now, Path log) throws IOException {
        this.process = process;
        this.answers = process.inputReader();
        this.times = process.outputWriter();
        String up = answerThatBegins(KillableService.UP);
        if (up == null) {
            throw new IOException("the service didn't start at " + now + ": see " + log);
        }
        this.address = URI.create(up);
    }

    /**
     * Starts it; returns once it serves. Its first tick is under way then.
     *
     * @param log what it says is added there
     */
    static ServiceProcess start(Path config, Instant now, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        // Most of a short life is starting.
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        ClassPath.ofThisProcess(),
                        KillableService.class.getName(),
                        config.toString(),
                        now.toString());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new ServiceProcess(builder.start(), now, log);
    }

    URI address() {
        return address;
    }

    /** Lets it tick at a time of the world; false when it is killed before the tick is over. */
    boolean tick(Instant now) {
        try {
            times.write(now + "\n");
            times.flush();
        } catch (IOException dead) {
            return false;
        }
        return answerThatBegins(KillableService.TICKED) != null;
    }

    private @Nullable String answerThatBegins(String word) {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(word)) {
                    return line.substring(word.length());
                }
            }
            return null;
        } catch (IOException dead) {
            return null;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end, but no longer than this. */
    boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** SIGKILL; returns once it is dead. */
    void kill() {
        process.destroyForcibly();
        boolean interrupted = false;
        while (true) {
            try {
                process.waitFor();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it as an operator would. */
    @Override
    public void close() {
        try {
            times.close();
            if (!process.waitFor(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException("the service didn't end when it was told to");
            }
        } catch (IOException dead) {
            if (process.isAlive()) {
                throw new UncheckedIOException(dead);
            }
        } catch (InterruptedException interrupted) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
