package io.spillway.infra;

import io.spillway.infra.cli.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Templates and assets as {@code ./spillway infra synth} writes them, for tests elsewhere. */
public final class InstalledStacks {
    private InstalledStacks() {}

    /**
     * Writes the installation of owner {@code studio}: {@code FOLDER/out}, with functions whose
     * code is a zip of nothing much.
     *
     * @return where templates and assets are
     */
    public static Path write(Path folder) throws IOException {
        Path code = folder.resolve("functions.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(code))) {
            zip.putNextEntry(new ZipEntry("nothing.txt"));
        }
        Path out = folder.resolve("out");
        SpillwayApp.of(
                        Parsed.settings(
                                "--owner",
                                "studio",
                                "--types",
                                "c7i.*",
                                "--functions-jar",
                                code.toString()),
                        out.toString())
                .synth();
        return out;
    }
}
