package io.spillway.bench.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The service's embedded database, seen from outside: who runs it and how to get in. */
record DatabaseFolder(Path folder) {

    /** The server's process id. */
    long processId() throws IOException {
        return Long.parseLong(postmaster(0));
    }

    /** Whether a server is there; after a SIGKILL its file is still. */
    boolean hasServer() {
        return Files.exists(folder.resolve("data/postmaster.pid"));
    }

    Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postmaster(3) + "/spillway",
                "spillway",
                Files.readString(folder.resolve("password")));
    }

    /** SIGKILL to the server; its children see it and go. */
    void kill() throws IOException {
        ProcessHandle.of(processId()).ifPresent(ProcessHandle::destroyForcibly);
    }

    private String postmaster(int line) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("data/postmaster.pid"));
        return lines.get(line).strip();
    }
}
