package io.spillway.adapter.postgres;

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
 * A folder that a process answers for as long as it holds the lock on the file {@code lock} there.
 * The lock goes with the process, however that ends, so what a killed one left behind can be told.
 */
public final class OwnedFolder {

    /** The file whose lock the owner holds. */
    public static final String LOCK = "lock";

    private OwnedFolder() {}

    /** The lock on a folder until it is closed, or null when a living process has it. */
    public static @Nullable FileChannel lock(Path folder) throws IOException {
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

    /**
     * The owned folders in a place whose names begin so; one without a lock is being made at this
     * moment, or isn't anybody's to delete.
     */
    public static List<Path> in(Path place, String prefix) throws IOException {
        try (Stream<Path> children = Files.list(place)) {
            return children.filter(
                            child ->
                                    child.getFileName().toString().startsWith(prefix)
                                            && Files.exists(child.resolve(LOCK)))
                    .toList();
        }
    }

    /** Deletes a folder with all that is in it; one that isn't there is passed over. */
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
