package io.spillway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfraSettingsTest {
    @Test
    void options_come_in_any_order(@TempDir Path folder) throws Exception {
        var jar = Files.createFile(folder.resolve("functions.jar"));

        assertThat(
                        InfraSettings.parse(
                                "--types",
                                "c7i.*",
                                "--functions-jar",
                                jar.toString(),
                                "--owner",
                                "studio"))
                .isEqualTo(
                        InfraSettings.parse(
                                "--owner",
                                "studio",
                                "--functions-jar",
                                jar.toString(),
                                "--types",
                                "c7i.*"));
    }

    @Test
    void a_wrong_option_says_what_is_wrong(@TempDir Path folder) throws Exception {
        var jar = Files.createFile(folder.resolve("functions.jar")).toString();

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                InfraSettings.parse(
                                        "--owner",
                                        "Big Studio",
                                        "--functions-jar",
                                        jar,
                                        "--types",
                                        "c7i.*"))
                .withMessageContaining("'Big Studio'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                InfraSettings.parse(
                                        "--owner",
                                        "studio",
                                        "--functions-jar",
                                        "nowhere.jar",
                                        "--types",
                                        "c7i.*"))
                .withMessageContaining("nowhere.jar");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InfraSettings.parse("--owner"))
                .withMessageContaining("needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                InfraSettings.parse(
                                        "--owner",
                                        "studio",
                                        "--functions-jar",
                                        jar,
                                        "--types",
                                        "c7i.*",
                                        "--woner",
                                        "x"))
                .withMessageContaining("--woner");
    }
}
