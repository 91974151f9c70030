package io.spillway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is agreed on, as text files beside the tests. A change of the account shows as a change of
 * these files, to be read by whoever reviews it.
 */
final class Recorded {
    private static final Path FOLDER = Path.of("src/test/resources/io/spillway/infra");
    private static final String RENEW = "spillway.renew";

    private Recorded() {}

    /** Holds when the file of this name says this text; makes it say so when asked to renew. */
    static void assertAgreed(String name, String text) {
        var file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean(RENEW)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(text)
                    .as(
                            "%s says otherwise. When the change is meant, renew the files and"
                                    + " review what changed in them: mvn -pl infra -am test"
                                    + " -Dspillway.renew=true -Dtest='GrantsTest,TemplateTest'"
                                    + " -Dsurefire.failIfNoSpecifiedTests=false",
                            file)
                    .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the files in a folder, without their ends. */
    static Set<String> names(String folder) {
        try (var files = Files.list(FOLDER.resolve(folder))) {
            return files.map(file -> file.getFileName().toString().replaceAll("\\.[a-z]+$", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
