package io.spillway.sandbox.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpotPriceFileTest {

    private static final MarketSpec MARKET = Scenario.bundled("smoke").market();

    @Test
    void theFilesFirstTimeBecomesTheStart() {
        RecordedPrices prices =
                read(
                        entry("c5.4xlarge", "eu-west-1b", "0.312000", "2026-05-01T10:30:00+00:00"),
                        entry("c5.4xlarge", "eu-west-1b", "0.298700", "2026-05-01T10:00:00+00:00"));
        assertThat(prices.region()).isEqualTo("eu-west-1");
        assertThat(prices.series().getFirst().points())
                .extracting(point -> point.offset() + " " + point.hourly())
                .containsExactly(Duration.ZERO + " 0.2987", Duration.ofMinutes(30) + " 0.312");
    }

    @Test
    void theWorldThenHasTheFilesPoolsAndTheHubsType() {
        Scenario world =
                Scenario.bundled("smoke")
                        .withPrices(
                                read(
                                        entry(
                                                "c5.4xlarge",
                                                "eu-west-1b",
                                                "0.3",
                                                "2026-05-01T10:00:00Z")));
        assertThat(world.region()).isEqualTo("eu-west-1");
        assertThat(world.market().zones()).containsExactly("eu-west-1b");
        assertThat(world.market().types())
                .extracting(MarketSpec.TypeOnSale::name)
                .containsExactly("c5.4xlarge", "c7i.large");
    }

    @Test
    void poolsOfUnknownTypesAreLeftOutAndNamed() {
        RecordedPrices prices =
                read(
                        entry("x9.huge", "us-east-1a", "3", "2026-05-01T10:00:00Z"),
                        entry("c7i.8xlarge", "us-east-1a", "0.5", "2026-05-01T10:00:00Z"));
        assertThat(prices.unknownTypes()).containsExactly("x9.huge");
        assertThat(prices.series()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0.5|-1|SpotPriceHistory[0].SpotPrice: is \"-1\"; give dollars an hour above 0 with"
                        + " at most six decimals",
                "us-east-1a|here|SpotPriceHistory[0].AvailabilityZone: is \"here\"; give one like"
                        + " us-east-1a",
                "2026-05-01T10:00:00Z|noon|SpotPriceHistory[0].Timestamp: is \"noon\"; give a time"
                        + " like 2026-06-05T07:00:00+00:00",
                "InstanceType|Kind|SpotPriceHistory[0].InstanceType: is missing",
                "Linux/UNIX|Windows|holds no Linux/UNIX price; ask for --product-descriptions"
                        + " Linux/UNIX",
                "c7i.8xlarge|x9.huge|knows no vCPUs and memory of x9.huge; describe one of them in"
                        + " a scenario's market.types",
                "SpotPriceHistory|Prices|SpotPriceHistory: is missing or empty; give what `aws ec2"
                        + " describe-spot-price-history --output json` prints",
            })
    void namesWhatIsWrong(String good, String bad, String message) {
        String json =
                "{\"SpotPriceHistory\": ["
                        + entry("c7i.8xlarge", "us-east-1a", "0.5", "2026-05-01T10:00:00Z")
                        + "]}";
        assertThatThrownBy(() -> SpotPriceFile.read("prices.json", json.replace(good, bad), MARKET))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("prices.json: " + message);
    }

    private static RecordedPrices read(String... entries) {
        return SpotPriceFile.read(
                "prices.json",
                "{\"SpotPriceHistory\": [" + String.join(",", entries) + "], \"NextToken\": \"\"}",
                MARKET);
    }

    private static String entry(String type, String zone, String price, String at) {
        return """
        {"InstanceType": "%s", "AvailabilityZone": "%s", "SpotPrice": "%s",
         "Timestamp": "%s", "ProductDescription": "Linux/UNIX"}\
        """
                .formatted(type, zone, price, at);
    }
}
