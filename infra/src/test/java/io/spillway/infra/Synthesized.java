package io.spillway.infra;

import static java.util.Objects.requireNonNull;

import io.spillway.infra.cli.Parsed;
import io.spillway.infra.settings.InfraSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/**
 * Installations as templates. That of owner {@code studio}, with as few options as there can be, is
 * synthesized once for all tests: CDK takes seconds to do it.
 */
final class Synthesized {
    static final Path JAR = emptyJar();
    static final InfraSettings SETTINGS = settings("--owner", "studio");
    static final Template TEMPLATE = template(SETTINGS);

    private Synthesized() {}

    /** Settings with what has to be said, and these options. */
    static InfraSettings settings(String... options) {
        return Parsed.settings(
                Stream.concat(
                                Stream.of(
                                        "--functions-jar",
                                        JAR.toString(),
                                        "--types",
                                        "c7i.large,c7i.8xlarge"),
                                Stream.of(options))
                        .toArray(String[]::new));
    }

    static Template template(InfraSettings settings) {
        return Template.fromStack(new SpillwayStack(new App(), settings));
    }

    static Map<String, Object> properties(Map<String, Object> resource) {
        return map(resource, "Properties");
    }

    static Map<String, Object> map(Map<String, Object> parent, String key) {
        return asMap(requireNonNull(parent.get(key), key));
    }

    /** CDK writes a list of one without the list. */
    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> many ? many : List.of(requireNonNull(value));
    }

    @SuppressWarnings("unchecked") // a template is JSON, read as maps and lists
    static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    private static Path emptyJar() {
        try {
            var jar = Files.createTempFile("functions", ".jar");
            jar.toFile().deleteOnExit();
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
