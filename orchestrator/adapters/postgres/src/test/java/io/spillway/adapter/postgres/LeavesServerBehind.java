package io.spillway.adapter.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** A process that starts the server of a folder, says so, and waits to be killed. */
final class LeavesServerBehind {

    private LeavesServerBehind() {}

    public static void main(String[] arguments) throws IOException {
        try (EmbeddedPostgresServer server =
                arguments[0].equals("throw-away")
                        ? EmbeddedPostgresServer.startThrowAway(Path.of(arguments[1]))
                        : EmbeddedPostgresServer.start(Path.of(arguments[1]))) {
            System.out.println(server.port());
            int ignored = System.in.read();
        }
    }

    /** Starts such a process, kills it once its server is up, and returns the server's port. */
    static int killed(String kind, Path folder) throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                LeavesServerBehind.class.getName(),
                                kind,
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        int port =
                process.inputReader()
                        .lines()
                        .filter(line -> line.matches("\\d+"))
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElseThrow();
        process.destroyForcibly().waitFor();
        return port;
    }
}
