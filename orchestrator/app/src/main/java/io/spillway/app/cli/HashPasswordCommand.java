package io.spillway.app.cli;

import io.spillway.app.security.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code spillway hash-password}: a user's password as the configuration keeps it. */
@Command(
        name = "hash-password",
        mixinStandardHelpOptions = true,
        description =
                "Asks for a password (or reads a line of standard input) and prints the hash that"
                        + " a user in spillway.yml needs.")
final class HashPasswordCommand implements Runnable {

    private static final int SHORTEST = 8;

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        char[] password = read();
        if (password.length < SHORTEST) {
            throw new UserError("a password needs at least " + SHORTEST + " characters");
        }
        if (spec != null) {
            spec.commandLine().getOut().println(PasswordHash.of(password));
        }
    }

    private static char[] read() {
        Optional<Console> terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (terminal.isPresent()) {
            return terminal.map(asked -> asked.readPassword("Password: ")).orElse(new char[0]);
        }
        try {
            String line =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? new char[0] : line.toCharArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
