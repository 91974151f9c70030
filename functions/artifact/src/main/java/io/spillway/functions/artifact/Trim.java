package io.spillway.functions.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Leaves out of a jar what the functions can't reach of AWS's clients: EC2's alone has some 700
 * operations in 12,600 classes, of which a function calls a dozen, and a new process links what a
 * client names. Everything outside the clients stays.
 */
public final class Trim {

    private static final String CLASS = ".class";

    private Trim() {}

    /**
     * Reads a jar and writes the smaller one.
     *
     * @param args the jar with everything, and the one to write
     */
    public static void main(String[] args) throws IOException {
        SortedMap<String, byte[]> entries = read(Path.of(args[0]));
        SortedMap<String, byte[]> classes = new TreeMap<>();
        StringBuilder texts = new StringBuilder();
        entries.forEach(
                (name, bytes) -> {
                    if (name.endsWith(CLASS)) {
                        classes.put(name.substring(0, name.length() - CLASS.length()), bytes);
                    } else {
                        // Names of classes that are looked up at run time.
                        texts.append(new String(bytes, StandardCharsets.UTF_8));
                    }
                });
        SortedMap<String, byte[]> kept = new UsedClients(classes).kept(texts.toString());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            for (var entry : entries.entrySet()) {
                String name = entry.getKey();
                byte[] bytes =
                        name.endsWith(CLASS)
                                ? kept.get(name.substring(0, name.length() - CLASS.length()))
                                : entry.getValue();
                if (bytes != null) {
                    out.putNextEntry(new JarEntry(name));
                    out.write(bytes);
                }
            }
        }
        System.out.println("kept " + kept.size() + " of " + classes.size() + " classes");
    }

    private static SortedMap<String, byte[]> read(Path jar) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(one -> !one.isDirectory()).toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }
}
