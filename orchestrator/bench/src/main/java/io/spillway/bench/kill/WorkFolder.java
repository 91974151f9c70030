package io.spillway.bench.kill;

import io.spillway.adapter.postgres.EmbeddedPostgresServer;
import io.spillway.adapter.postgres.OwnedFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where one story's service has its configuration, log and database; it goes with the story. What a
 * killed benchmark left behind goes when the next one starts.
 */
final class WorkFolder implements AutoCloseable {

    private static final String PREFIX = "kill-";

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
        FileChannel lock = OwnedFolder.lock(path);
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
        Files.delete(path.resolve(OwnedFolder.LOCK));
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            if (!kept) {
                OwnedFolder.deleteTree(path);
            }
        }
    }

    private static void sweep(Path place) throws IOException {
        for (Path child : OwnedFolder.in(place, PREFIX)) {
            try (FileChannel lock = OwnedFolder.lock(child)) {
                // A service that outlived its benchmark has the database until it has closed.
                if (lock != null
                        && EmbeddedPostgresServer.discard(child.resolve(Installation.DATABASE))) {
                    OwnedFolder.deleteTree(child);
                }
            }
        }
    }
}
