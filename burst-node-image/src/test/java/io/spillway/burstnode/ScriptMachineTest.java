package io.spillway.burstnode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptMachineTest {

    @TempDir Path folder;

    private void program(String name, String body) throws IOException {
        Path program = folder.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void questionsAreAnsweredByTheExitStatus() throws IOException {
        program("hub-answers", "exit 0");
        program("worker-is-rendering", "exit 1");
        Machine machine = new ScriptMachine(folder);
        assertThat(machine.hubAnswers()).isTrue();
        assertThat(machine.workerIsRendering()).isFalse();
    }

    @Test
    void theWorkerIsStartedUnderItsName() throws IOException {
        program("start-worker", "echo \"$1\" > " + folder.resolve("name"));
        new ScriptMachine(folder).startWorker("i-1");
        assertThat(folder.resolve("name")).hasContent("i-1");
    }

    @Test
    void aProgramThatFailsOrIsMissingIsNamed() throws IOException {
        program("hub-answers", "exit 2");
        Machine machine = new ScriptMachine(folder);
        assertThatThrownBy(machine::hubAnswers)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("hub-answers: it exited with 2");
        assertThatThrownBy(machine::powerOff).hasMessageContaining("power-off");
    }
}
