package io.spillway.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The class path for a process of the same program. */
public final class ClassPath {

    private static final String APP = "spillway-app.jar";

    private ClassPath() {}

    /**
     * This process's own. Where a build is tested, the app's jar names its libraries once more in
     * its manifest, and each would be found twice: the build's classes beside it stand in for it.
     */
    public static String ofThisProcess() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(ClassPath::withoutManifest)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String withoutManifest(String entry) {
        Path jar = Path.of(entry);
        Path classes = jar.resolveSibling("classes");
        return jar.endsWith(APP) && Files.isDirectory(classes) ? classes.toString() : entry;
    }
}
