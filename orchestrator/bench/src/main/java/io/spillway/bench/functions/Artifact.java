package io.spillway.bench.functions;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The functions as they are deployed, unpacked as Lambda unpacks them.
 *
 * @param zip what is uploaded
 * @param classPath for a process: what the managed runtime has itself, and the zip's libraries
 * @param unzippedBytes all that was in it
 */
record Artifact(Path zip, String classPath, long unzippedBytes) {

    private static final Path BUILT = Path.of("functions", "artifact", "target");

    /**
     * Unpacks the artifact of this build.
     *
     * @throws IllegalStateException when it wasn't built
     */
    static Artifact unpack(Path folder) throws IOException {
        Path target = root().resolve(BUILT);
        Path zip = target.resolve("spillway-functions.zip");
        if (!Files.isRegularFile(zip)) {
            throw new IllegalStateException(
                    zip + " isn't there; `mvn -pl functions/artifact -am package` builds it");
        }
        // As on Lambda, its runtime's own come first.
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> runtime = Files.list(target.resolve("runtime"))) {
            runtime.sorted().forEach(jars::add);
        }
        long bytes = 0;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    Path jar = folder.resolve(Path.of(entry.getName()).getFileName());
                    bytes += copy(in, jar);
                    jars.add(jar);
                }
            }
        }
        return new Artifact(
                zip,
                jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                bytes);
    }

    /**
     * The class path of a process whose handler is a class of this program, which needs no other.
     */
    String classPathBefore(Class<?> handler, Path folder) throws IOException {
        Path jar = folder.resolve(handler.getSimpleName() + ".jar");
        String name = handler.getName().replace('.', '/') + ".class";
        try (InputStream in = handler.getClassLoader().getResourceAsStream(name);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(name));
            Objects.requireNonNull(in, name).transferTo(out);
        }
        return jar + File.pathSeparator + classPath;
    }

    private static long copy(InputStream in, Path to) throws IOException {
        try (var out = Files.newOutputStream(to)) {
            return in.transferTo(out);
        }
    }

    /** The folder of the whole build: above this program's own jar. */
    private static Path root() {
        try {
            Path here =
                    Path.of(
                            Artifact.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            for (Path folder = here; folder != null; folder = folder.getParent()) {
                if (Files.isDirectory(folder.resolve("functions").resolve("artifact"))) {
                    return folder;
                }
            }
            throw new IllegalStateException("no build of Spillway is above " + here);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    double zipMegabytes() {
        try {
            return Files.size(zip) / 1e6;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes away what was unpacked. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
