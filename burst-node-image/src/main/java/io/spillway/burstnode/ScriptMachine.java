package io.spillway.burstnode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real machine: each thing that the agent asks of it is a small program in one folder, so that an
 * image for another render manager differs by programs, not by the agent. A question is answered by
 * the exit status: 0 yes, 1 no.
 */
final class ScriptMachine implements Machine {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;

    ScriptMachine(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean hubAnswers() {
        return ask("hub-answers");
    }

    @Override
    public void startHub() {
        tell("start-hub");
    }

    @Override
    public void startWorker(String name) {
        tell("start-worker", name);
    }

    @Override
    public void drainWorker() {
        tell("drain-worker");
    }

    @Override
    public void stopWorker() {
        tell("stop-worker");
    }

    @Override
    public boolean workerIsRendering() {
        return ask("worker-is-rendering");
    }

    @Override
    public void powerOff() {
        tell("power-off");
    }

    private boolean ask(String program) {
        int status = run(program);
        if (status > 1) {
            throw failed(program, "it exited with " + status);
        }
        return status == 0;
    }

    private void tell(String program, String... arguments) {
        int status = run(program, arguments);
        if (status != 0) {
            throw failed(program, "it exited with " + status);
        }
    }

    private int run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve(program).toString());
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failed(program, "it took longer than " + PATIENCE.toSeconds() + " s");
            }
            return process.exitValue();
        } catch (IOException notStarted) {
            throw failed(program, String.valueOf(notStarted.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failed(program, "the agent was stopped");
        }
    }

    private UncheckedIOException failed(String program, String why) {
        return new UncheckedIOException(new IOException(folder.resolve(program) + ": " + why));
    }
}
