package io.spillway.infra.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {
    private static final String GOOD =
            """
            {"region": "eu-west-1", "currency": "USD", "asOf": "2026-11-22", "hoursPerMonth": "730",
             "prices": {"p": {"usd": "0.5", "unit": "GB", "source": "https://example.com"}},
             "assumptions": {"a": {"value": "3", "because": "so it is"}},
             "free": {"AWS::X::Y": "free"}}
            """;

    @Test
    void the_bundled_prices_all_name_a_page_of_aws() {
        assertThat(PriceFile.bundled().prices().values())
                .isNotEmpty()
                .allSatisfy(
                        price -> assertThat(price.source()).startsWith("https://aws.amazon.com/"));
    }

    @Test
    void the_bundled_prices_all_say_when_and_by_what_else_they_were_confirmed() {
        assertThat(PriceFile.bundled().prices().values())
                .allSatisfy(
                        price ->
                                assertThat(price.confirmed())
                                        .as(price.name())
                                        .matches("\\d{4}-\\d{2}-\\d{2}: .*https://\\S+.*"));
    }

    @Test
    void a_file_of_one_s_own_is_read() {
        PriceFile file = PriceFile.parse("own", GOOD);

        assertThat(file.price("p").confirmed()).isNull();
        assertThat(file.region()).isEqualTo("eu-west-1");
        assertThat(file.price("p").usd()).isEqualByComparingTo("0.5");
        assertThat(file.assumed("a")).isEqualByComparingTo("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"usd\": \"0.5\"'|'\"usd\": 0.5'|prices.p.usd must be text",
                "'\"unit\"'|'\"confirmed\": 7, \"unit\"'|prices.p.confirmed must be text",
                "'\"usd\": \"0.5\"'|'\"usd\": \"1e3\"'|prices.p.usd must be a number",
                "'\"usd\": \"0.5\"'|'\"usd\": \"-1\"'|prices.p.usd must be a number",
                "'\"because\": \"so it is\"'|'\"x\": \"y\"'|assumptions.a.because must be text",
                "'\"free\": {'|'\"fee\": {'|free must be an object",
                "'\"730\"'|'\"730\",,'|line 1: not JSON",
                "'\"region\": \"eu-west-1\",'|''|region must be text"
            })
    void what_is_wrong_is_named(String from, String to, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceFile.parse("own.json", GOOD.replace(from, to)))
                .withMessageContaining("prices own.json")
                .withMessageContaining(said);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceFile.read(Path.of("nowhere.json")))
                .withMessageContaining("nowhere.json");
    }

    @Test
    void a_price_that_lacks_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceFile.parse("own", GOOD).price("kms-key"))
                .withMessageContaining("\"kms-key\"");
    }
}
