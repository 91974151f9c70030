package io.spillway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spillway.app.cli.UserError;
import io.spillway.core.farm.LicencePool;
import io.spillway.core.farm.NeedsReader;
import io.spillway.core.farm.SiteLink;
import io.spillway.core.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {

    private static final Path DOCS = docs();

    @TempDir private Path folder = Path.of("");

    @Test
    void the_example_can_be_used_and_repeats_the_defaults() {
        SpillwayConfig config = SpillwayConfig.read(DOCS.resolve("spillway.example.yml"));
        var policy = config.studio().policy();
        assertThat(policy)
                .isEqualTo(
                        PolicyDefaults.policy(
                                policy.workerTypes(), policy.hubType(), policy.relativeSpeed()));
        assertThat(config.studio().frameTimePrior()).isEqualTo(PolicyDefaults.FRAME_TIME);
        assertThat(config.studio().rates().onDemandHourly())
                .containsKeys(policy.workerTypes().toArray(String[]::new));
        assertThat(config.tick()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.host()).isEqualTo("127.0.0.1");
    }

    @Test
    void licences_link_and_a_shows_needs_are_read() {
        var studio = SpillwayConfig.read(DOCS.resolve("spillway.example.yml")).studio();
        assertThat(studio.limits().licences())
                .containsExactly(new LicencePool("nuke", 30, Money.usd("0"), true));
        assertThat(studio.limits().link()).isEqualTo(new SiteLink(1_000_000_000, 0.6));
        assertThat(studio.needsByShow().get("previs"))
                .isEqualTo(NeedsReader.read(Map.of("spillway.memory", "16 GiB")));
    }

    @Test
    void paths_are_meant_from_where_the_file_is() throws IOException {
        SpillwayConfig config = SpillwayConfig.read(changed("studio:", "studio:"));
        assertThat(config.database())
                .isEqualTo(new DatabaseConfig.Embedded(folder.resolve("data/postgres")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    lease: 1h | leese: 1h | policy.leese is no key that is known here
                    lease: 1h | spotLifetime: 6h | policy.spotLifetime is learned from each pool now
                    lease: 1h | lease: soon | policy.lease is "soon"; give a time such as
                    lease: 1h | lease: 0s | policy.lease is 0s; give a time above zero
                    lease: 1h | lease: 5m | policy.lease must be longer than the margin
                    maxNodes: 60 | maxNodes: many | policy.maxNodes is "many"; give a whole number
                    askWhenMissOver: 0.2 | askWhenMissOver: 2 | policy.askWhenMissOver is "2"
                    timeZone: America/Montreal | timeZone: Mars | studio.timeZone is "Mars"
                    timeZone: America/Montreal | '' | studio.timeZone is missing
                    url: http://flamenco.studio:8080 | url: flamenco | flamenco.url is "flamenco"
                    roles: [producer] | roles: [boss] | users[0].roles holds "boss"
                    roles: [producer] | roles: producer | users[0].roles is "producer"; give a list
                    rateCard: rates.example.json | rateCard: none.json | none.json: there is no such
                    port: 8080 | port: 80800 | listen.port is "80800"; give a whole number
                    hub: c7i.large | hub: c7i.8xlarge | machines.hub is c7i.8xlarge, which is a
                    name: Aurora | name: [a, b] | studio.name is a list; give one value
                    name: Aurora | 'name: a, name: b: c' | is not valid YAML
                    seats: 30 | '' | licences[0].seats is missing
                    seats: 30 | seats: -1 | licences[0].seats is "-1"; give a whole number from 0
                    hourly: 0 | hourly: free | licences[0].hourly is "free"; give an amount
                    Tunnel: true | Tunnel: maybe | reachableThroughTunnel is "maybe"; give true or
                    carries: 1 Gb/s | carries: 1000 | link.carries is "1000"; give bits a second
                    cacheHitShare: 0.6 | cacheHitShare: 60 | link.cacheHitShare is "60"; give a
                    memory: 16 GiB | memory: 16 | needs[0].memory is "16"; give a number and a unit
                    memory: 16 GiB | licences: vray | needs[0].licences names vray, which isn't
                    memory: 16 GiB | after: j1 | needs[0].after is no key that is known here
                    (?<show>[a-z]+) | (?<film>[a-z]+) | has a group named film; the names are
                    """)
    void what_cannot_be_used_is_one_line_with_its_path(String right, String wrong, String told)
            throws IOException {
        Path file = changed(right, wrong);
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> SpillwayConfig.read(file))
                .withMessageContaining(told)
                .withMessageContaining(folder.toString())
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n"));
    }

    @Test
    void a_key_that_is_given_twice_names_its_line() throws IOException {
        Path file = changed("name: Aurora ", "name: Aurora\n  name: Borealis ");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> SpillwayConfig.read(file))
                .withMessageStartingWith(file + ":6: studio.name is given twice");
    }

    @Test
    void a_password_in_the_database_s_address_is_refused() throws IOException {
        Path file =
                changed(
                        "folder: data/postgres",
                        "url: jdbc:postgresql://db/spillway?password=secret");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> SpillwayConfig.read(file))
                .withMessageContaining("database.url holds a password");
    }

    private Path changed(String right, String wrong) throws IOException {
        String text = Files.readString(DOCS.resolve("spillway.example.yml"));
        assertThat(text).contains(right);
        Files.copy(DOCS.resolve("rates.example.json"), folder.resolve("rates.example.json"));
        return Files.writeString(
                folder.resolve("spillway.yml"), text.replaceFirst(literal(right), quoted(wrong)));
    }

    private static String literal(String text) {
        return Pattern.quote(text);
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    private static Path docs() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docs/spillway.example.yml"))) {
            here = Objects.requireNonNull(here.getParent(), "docs is above the tests");
        }
        return here.resolve("docs");
    }
}
