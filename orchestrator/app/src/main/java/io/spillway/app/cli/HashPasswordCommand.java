package io.spillway.app.cli;

import io.spillway.app.security.PasswordHash;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code spillway hash-password}: makes what a configuration keeps of a password. */
@Command(
        name = "hash-password",
        mixinStandardHelpOptions = true,
        description =
                "Asks for a password, or reads one line of standard input, and prints its hash for"
                        + " a configuration's users.")
final class HashPasswordCommand implements Callable<Integer> {

    private static final int SHORTEST = 8;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        char[] password = read();
        if (password.length < SHORTEST) {
            throw new UserError("a password needs at least " + SHORTEST + " characters");
        }
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(PasswordHash.of(password));
        out.flush();
        return 0;
    }

    // Error Prone's check is of JDK 22 to 24; from 25 on there is no console again where standard
    // input is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static char[] read() throws IOException {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] first = console.readPassword("Password: ");
            char[] second = console.readPassword("Again: ");
            if (first == null || !Arrays.equals(first, second)) {
                throw new UserError("the two passwords differ");
            }
            return first;
        }
        String line =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                        .readLine();
        return line == null ? new char[0] : line.toCharArray();
    }
}
