package io.spillway.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spillway.infra.settings.InfraSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfraSettingsTest {
    @TempDir private Path folder;

    private String jar = "";

    @BeforeEach
    void aJarIsThere() throws IOException {
        jar = Files.createFile(folder.resolve("functions.jar")).toString();
    }

    private InfraSettings settings(String options) {
        return Parsed.settings(
                Stream.concat(Stream.of("--functions-jar", jar), Stream.of(options.split(" ", -1)))
                        .toArray(String[]::new));
    }

    @Test
    void options_come_in_any_order() {
        assertThat(settings("--types c7i.* --zones 2 --owner studio"))
                .isEqualTo(settings("--owner studio --zones 2 --types c7i.*"));
    }

    @Test
    void what_is_left_out_is_as_the_help_says() {
        assertThat(settings("--owner studio --types c7i.*"))
                .isEqualTo(
                        settings(
                                "--owner studio --types c7i.* --cidr 10.64.0.0/16 --zones 3"
                                        + " --nodes-in public --way-out endpoints --endpoints ec2"
                                        + " --endpoint-zones 1 --root-device /dev/xvda"
                                        + " --disk-gib-most 1000 --spot-role exists"
                                        + " --orchestrator-on-ec2 no --reserve-concurrency yes"));
        assertThat(settings("--owner studio --types c7i.* --way-out nat"))
                .isEqualTo(
                        settings(
                                "--owner studio --types c7i.* --way-out nat --nodes-in private"
                                        + " --endpoints ,"));
    }

    @Test
    void a_list_may_have_spaces_around_its_commas() {
        var settings =
                Parsed.settings(
                        "--owner", "studio", "--functions-jar", jar, "--types", "c7i.*, m7i.*");

        assertThat(settings.rented().types()).isEqualTo(List.of("c7i.*", "m7i.*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--functions-jar nowhere.jar --owner studio | no functions jar at nowhere.jar",
                "--owner studio | --functions-jar is needed",
                "--functions-jar nowhere.jar | --owner is needed"
            })
    void what_is_missing_is_named(String options, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parsed.settings((options + " --types c7i.*").split(" ", -1)))
                .withMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--owner Big | owner 'Big'",
                "--stage Test | stage 'Test'",
                "--stage a-very-long-name-of-a-stage | short",
                "--types c7i | --types must be like",
                "--images ami-x | --images must be like",
                "--disk-gib-most 0 | --disk-gib-most must be",
                "--cidr 10.0.0.0 | --cidr must be like",
                "--zones 7 | --zones must be 1 to 6",
                "--endpoint-zones 4 | --endpoint-zones must be 1 to --zones",
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
    void an_option_that_can_t_be_is_refused_by_name(String options, String told) {
        var owner = options.contains("--owner") ? "" : " --owner studio";
        var types = options.contains("--types") ? "" : " --types c7i.*";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(options + owner + types))
                .withMessageContaining(told);
    }

    @Test
    void owner_and_stage_make_a_name_that_no_other_pair_makes() {
        var test = settings("--owner studio --stage test --types c7i.*");

        assertThat(test.installation()).isEqualTo("studio--test");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("--owner studio--test --types c7i.*"))
                .withMessageContaining("single hyphens");
    }
}
