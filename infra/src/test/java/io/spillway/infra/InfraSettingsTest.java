package io.spillway.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--stage Test | stage 'Test'",
                "--stage a-very-long-name-of-a-stage | short",
                "--types c7i | --types must be like",
                "--images ami-x | --images must be like",
                "--cidr 10.0.0.0 | --cidr must be like",
                "--zones 7 | --zones must be 1 to 6",
                "--endpoint-zones 4 | --endpoint-zones must be 1 to --zones",
                "--nodes-in cellar | --nodes-in must be one of",
                "--way-out nat --nodes-in public | needs --nodes-in private",
                "--endpoints s3 | --endpoints may name",
                "--endpoints sqs | must name ec2",
                "--vpc vpc-0a1b2c3d | --vpc needs --subnets",
                "--vpc mine --subnets subnet-0a1b2c3d | --vpc must be like",
                "--home-gateways home.example | --home-gateways must be like",
                "--disk-key alias/mine | --disk-key must be",
                "--orchestrator-trusts me | --orchestrator-trusts must be",
                "--external-id word | needs --orchestrator-trusts",
                "--alarm-email td | is no address"
            })
    void an_option_that_can_t_be_is_refused_by_name(
            String options, String told, @TempDir Path folder) throws Exception {
        var jar = Files.createFile(folder.resolve("functions.jar")).toString();
        var known = "--owner studio --functions-jar " + jar + " ";
        var types = options.contains("--types") ? "" : "--types c7i.* ";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> InfraSettings.parse((known + types + options).split(" ", -1)))
                .withMessageContaining(told);
    }

    @Test
    void owner_and_stage_make_a_name_that_no_other_pair_makes(@TempDir Path folder)
            throws Exception {
        var jar = Files.createFile(folder.resolve("functions.jar")).toString();
        var test =
                InfraSettings.parse(
                        "--owner",
                        "studio",
                        "--stage",
                        "test",
                        "--functions-jar",
                        jar,
                        "--types",
                        "c7i.*");

        assertThat(test.installation()).isEqualTo("studio--test");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                InfraSettings.parse(
                                        "--owner",
                                        "studio--test",
                                        "--functions-jar",
                                        jar,
                                        "--types",
                                        "c7i.*"))
                .withMessageContaining("single hyphens");
    }
}
