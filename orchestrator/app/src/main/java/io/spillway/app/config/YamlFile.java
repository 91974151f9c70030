package io.spillway.app.config;

import io.spillway.app.cli.UserError;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Opens YAML files, and JSON ones, which are YAML too. */
final class YamlFile {

    private YamlFile() {}

    /**
     * A cursor at the root of a file.
     *
     * @throws UserError when it can't be read or isn't one mapping
     */
    static YamlCursor open(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new UserError(file + ": there is no such file");
        } catch (IOException unreadable) {
            throw new UserError(file + ": can't be read as UTF-8 text: " + unreadable.getMessage());
        }
    }

    private static YamlCursor parse(String name, String text) {
        try {
            Node root =
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .compose(new StringReader(text));
            if (root == null) {
                throw new UserError(name + ": is empty");
            }
            return new YamlCursor(name, "", root);
        } catch (MarkedYAMLException malformed) {
            String line =
                    malformed.getProblemMark() == null
                            ? ""
                            : ":" + (malformed.getProblemMark().getLine() + 1);
            throw new UserError(name + line + ": is not valid YAML: " + malformed.getProblem());
        } catch (YAMLException malformed) {
            throw new UserError(name + ": is not valid YAML: " + malformed.getMessage());
        }
    }
}
