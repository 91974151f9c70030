package io.spillway.bench;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MainHelpTest {

    static List<String> textsOfAllCommands() {
        List<String> texts = new ArrayList<>();
        add(texts, Main.line());
        return texts;
    }

    private static void add(List<String> texts, CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        texts.addAll(List.of(spec.usageMessage().description()));
        texts.addAll(List.of(spec.usageMessage().footer()));
        spec.options().forEach(option -> texts.addAll(List.of(option.description())));
        line.getSubcommands().values().forEach(sub -> add(texts, sub));
    }

    /** Else the help warns in the terminal, and its line breaks are missing. */
    @ParameterizedTest
    @MethodSource("textsOfAllCommands")
    void percentSignsAreWrittenTwice(String text) {
        // Picocli puts values in for these beforehand.
        String formatted = text.replaceAll("\\$\\{[^}]*}", "");
        assertThatCode(() -> String.format(formatted)).doesNotThrowAnyException();
    }
}
