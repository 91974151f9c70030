package io.spillway.bench.kill;

import io.spillway.adapter.postgres.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where one story's service has its configuration, log and database; it goes with the story. What a
 * killed benchmark left behind goes when the next one starts.
 */
final class WorkFolder implements AutoCloseable {

    private static final String PREFIX = "kill-";

    /** Held by the process whose story it is; a folder without it is nobody's to delete. */
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;
    private boolean kept;

    private WorkFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes one.
     *
     * @param place where it is made, and looked through for what is left of others
     */
    static WorkFolder make(Path place) throws IOException {
        Files.createDirectories(place);
        sweep(place);
        Path path = Files.createTempDirectory(place, PREFIX);
        FileChannel lock = lock(path);
        if (lock == null) {
            throw new IOException(
                    path + " was taken by another benchmark as it began: start again");
        }
        return new WorkFolder(path, lock);
    }

    Path path() {
        return path;
    }

    /** From now on it is for a person to look into, and to delete. */
    void keep() throws IOException {
        kept = true;
        Files.delete(path.resolve(LOCK));
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (!kept) {
                delete(path);
            }
        }
    }

    private static void sweep(Path place) throws IOException {
        List<Path> old;
        try (Stream<Path> children = Files.list(place)) {
            old =
                    children.filter(
                                    child ->
                                            child.getFileName().toString().startsWith(PREFIX)
                                                    && Files.exists(child.resolve(LOCK)))
                            .toList();
        }
        for (Path child : old) {
            try (FileChannel lock = lock(child)) {
                // A service that outlived its benchmark has the database until it has closed.
                if (lock != null
                        && EmbeddedPostgresServer.discard(child.resolve(Installation.DATABASE))) {
                    delete(child);
                }
            }
        }
    }

    /** The lock on a folder, or null when another has it. */
    private static @Nullable FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // As good as another's.
        }
        channel.close();
        return null;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
