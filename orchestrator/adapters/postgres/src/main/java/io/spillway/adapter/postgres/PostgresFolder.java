package io.spillway.adapter.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder of an embedded server: {@code data} (the cluster), {@code password} (0600), {@code
 * lock} (held by the process that answers for the server) and {@code ready} (written once the
 * cluster is whole; a cluster without it was killed while it was made, and is made again).
 */
final class PostgresFolder {

    private final Path folder;

    PostgresFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(this.folder);
            Files.setPosixFilePermissions(
                    this.folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    Path path() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path passwordFile() {
        return folder.resolve("password");
    }

    /** The lock on this folder until it is closed, or null when a living process has it. */
    @Nullable FileChannel lock() {
        try {
            return OwnedFolder.lock(folder);
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    boolean isReady() {
        return Files.exists(folder.resolve("ready"));
    }

    void markReady() {
        try {
            Files.writeString(folder.resolve("ready"), "");
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /** Removes a cluster that was never finished, and writes a new password. */
    void prepareNew() {
        try {
            OwnedFolder.deleteTree(data());
            Files.deleteIfExists(passwordFile());
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Files.createFile(
                    passwordFile(),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    String password() {
        try {
            return Files.readString(passwordFile());
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /** What postmaster.pid says, or null when there is none or it isn't whole yet. */
    @Nullable PostmasterFile postmaster() {
        try {
            List<String> lines = Files.readAllLines(data().resolve("postmaster.pid"));
            return lines.size() < 4
                    ? null
                    : new PostmasterFile(
                            Long.parseLong(lines.get(0).trim()),
                            Integer.parseInt(lines.get(3).trim()));
        } catch (IOException | NumberFormatException absent) {
            return null;
        }
    }

    /** Removes postmaster.pid; only for a server that certainly doesn't run. */
    void forgetPostmaster() {
        try {
            Files.deleteIfExists(data().resolve("postmaster.pid"));
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /** The server's process and the port that it listens on. */
    record PostmasterFile(long pid, int port) {}

    void delete() {
        try {
            OwnedFolder.deleteTree(folder);
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    private UncheckedIOException unusable(IOException cause) {
        return new UncheckedIOException(
                "the database folder "
                        + folder
                        + " can't be used: "
                        + cause.getMessage()
                        + "; give a folder that this user owns",
                cause);
    }
}
