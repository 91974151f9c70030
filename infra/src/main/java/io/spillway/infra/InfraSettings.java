package io.spillway.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What differs between two Spillway installations.
 *
 * @param owner value of the tag {@code spillway:owner}, by which an installation knows its own
 *     machines: a lower-case name of 2 to 20 letters, digits and hyphens
 * @param functionsJar jar with the Lambda handlers and all that they need
 */
public record InfraSettings(String owner, Path functionsJar) {
    private static final Pattern OWNER = Pattern.compile("[a-z][a-z0-9-]{0,18}[a-z0-9]");

    /**
     * @throws IllegalArgumentException with what to do, when the owner is malformed or the jar is
     *     not there
     */
    public InfraSettings {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException(
                    "owner '"
                            + owner
                            + "' must be 2 to 20 lower-case letters, digits and hyphens, first a"
                            + " letter");
        }
        if (!Files.isRegularFile(functionsJar)) {
            throw new IllegalArgumentException(
                    "no functions jar at " + functionsJar + ": build it, then run this again");
        }
    }

    /** The same settings from {@code --owner NAME --functions-jar FILE}, in any order. */
    static InfraSettings parse(String... arguments) {
        String owner = null;
        Path jar = null;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            switch (arguments[i]) {
                case "--owner" -> owner = arguments[i + 1];
                case "--functions-jar" -> jar = Path.of(arguments[i + 1]);
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        if (owner == null || jar == null) {
            throw new IllegalArgumentException(
                    "--owner NAME and --functions-jar FILE are both needed");
        }
        return new InfraSettings(owner, jar);
    }
}
