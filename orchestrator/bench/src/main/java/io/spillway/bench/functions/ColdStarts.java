package io.spillway.bench.functions;

import io.spillway.bench.Durations;
import io.spillway.testkit.lambda.Answer;
import io.spillway.testkit.lambda.FunctionProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts of one handler's process, each up to its first answer, with and without an AOT cache. */
final class ColdStarts {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /**
     * An event and the one right answer.
     *
     * @param words what to call it
     */
    record Ask(String words, String event, String answer) {}

    /** What starts of one kind took. */
    static final class Taken {
        final Durations ready = new Durations();
        final Durations answered = new Durations();
        final Durations cpu = new Durations();
        double peakMegabytes;
    }

    private final Class<?> handler;
    private final String classPath;
    private final Map<String, String> environment;
    private final Path folder;
    private final Path cache;
    private final List<String> wrong = new ArrayList<>();

    /**
     * @param classPath of jars only: an AOT cache takes no folders
     * @param folder where its log and its AOT cache go
     */
    ColdStarts(Class<?> handler, String classPath, Map<String, String> environment, Path folder) {
        this.handler = handler;
        this.classPath = classPath;
        this.environment = environment;
        this.folder = folder;
        this.cache = folder.resolve(handler.getSimpleName() + ".aot");
    }

    /** One life with all these events: what it loads and links is kept when it ends. */
    void train(List<Ask> asks) {
        try (FunctionProcess process = start(List.of("-XX:AOTCacheOutput=" + cache))) {
            asks.forEach(ask -> check(ask, process.api().invoke(ask.event, PATIENCE), process));
        }
        if (!Files.isRegularFile(cache)) {
            throw new IllegalStateException("the JVM wrote no AOT cache");
        }
    }

    Path cache() {
        return cache;
    }

    /** One start. */
    void measure(Ask ask, boolean withCache, Taken taken) {
        try (FunctionProcess process =
                start(withCache ? List.of("-XX:AOTCache=" + cache) : List.of())) {
            Answer answer = process.api().invoke(ask.event, PATIENCE);
            taken.cpu.addNanos(process.cpuTime().toNanos());
            check(ask, answer, process);
            long start = process.startedAtNanos();
            taken.ready.addNanos(process.api().awaitReady(PATIENCE) - start);
            taken.answered.addNanos(answer.atNanos() - start);
            taken.peakMegabytes = Math.max(taken.peakMegabytes, process.peakMegabytes());
        }
    }

    private FunctionProcess start(List<String> flags) {
        return new FunctionProcess(
                new FunctionProcess.Start(
                        Stream.concat(FLAGS.stream(), flags.stream()).toList(),
                        classPath,
                        handler.getName(),
                        environment,
                        folder.resolve("out.log")));
    }

    private void check(Ask ask, Answer answer, FunctionProcess process) {
        if (!(answer instanceof Answer.Returned returned) || !returned.body().equals(ask.answer)) {
            wrong.add(ask.words + ": " + answer + "; its log: " + process.output());
        }
    }

    /** Answers that weren't the right ones. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
