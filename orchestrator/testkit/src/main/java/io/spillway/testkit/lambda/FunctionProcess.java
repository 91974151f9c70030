package io.spillway.testkit.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function's own process, run by AWS's runtime interface client as Lambda's managed runtime runs
 * it, with a Runtime API of its own. Needs {@code aws-lambda-java-runtime-interface-client} on the
 * class path that it is given.
 */
public final class FunctionProcess implements AutoCloseable {

    private static final String CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    /**
     * How a process is started.
     *
     * @param flags of the JVM
     * @param handler the function's class
     * @param environment its own variables, beside those that Lambda sets
     * @param log where its output goes
     */
    public record Start(
            List<String> flags,
            String classPath,
            String handler,
            Map<String, String> environment,
            Path log) {
        public Start {
            flags = List.copyOf(flags);
            environment = Map.copyOf(environment);
        }
    }

    private final RuntimeApi api = new RuntimeApi();
    private final Path log;
    private final Process process;
    private final long startedAtNanos;

    /** Starts at once. */
    public FunctionProcess(Start start) {
        log = start.log();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(start.flags());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", start.classPath()));
        command.addAll(List.of(CLIENT, start.handler()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.contains("JAVA"));
        environment.putAll(
                Map.of(
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", "spillway",
                        "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                        "AWS_LAMBDA_LOG_GROUP_NAME", "spillway",
                        "AWS_LAMBDA_LOG_STREAM_NAME", "spillway",
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "simulated",
                        "AWS_SECRET_ACCESS_KEY", "simulated"));
        environment.putAll(start.environment());
        startedAtNanos = System.nanoTime();
        try {
            process = builder.start();
        } catch (IOException failed) {
            api.close();
            throw new UncheckedIOException("can't start " + command.getFirst(), failed);
        }
    }

    /** Where it gets its events. */
    public RuntimeApi api() {
        return api;
    }

    /** When it was started, by {@link System#nanoTime}. */
    public long startedAtNanos() {
        return startedAtNanos;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What all its threads took so far; on Linux in steps of 10 ms. */
    public Duration cpuTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The most memory that it held at any time so far (Linux only). */
    public double peakMegabytes() {
        try {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            Matcher peak = PEAK.matcher(Files.readString(status));
            return peak.find() ? Long.parseLong(peak.group(1)) / 1024.0 : Double.NaN;
        } catch (IOException notLinux) {
            return Double.NaN;
        }
    }

    /** What it wrote until now. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Asks it to end, and waits until it has: it may write down what it learnt first. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        api.close();
    }
}
