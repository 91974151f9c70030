package io.spillway.sandbox.imds;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.AccountSettings;
import io.spillway.sandbox.account.FixedMarket;
import io.spillway.sandbox.account.Launches;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImdsServerTest {

    private final Story story = new Story(FixedMarket.START, Pace.AS_FAST_AS_IT_GOES);
    private final Chance chance = new Chance(7);
    private final Account account =
            new Account(story, chance, new FixedMarket(), AccountSettings.STUDIO, event -> {});
    private final ImdsServer imds = new ImdsServer(0, story, WireLog.NONE, chance, account);
    private final HttpClient http = HttpClient.newHttpClient();
    private String id = "";
    private String token = "";

    @BeforeEach
    void launch() throws Exception {
        id = Launches.spot(account).userData("{\"role\":\"worker\"}").tag("show", "sq010").run();
        token = issue(300).body();
    }

    @AfterEach
    void close() {
        imds.close();
        http.close();
    }

    private HttpResponse<String> issue(int seconds) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(imds.of(id) + "/latest/api/token"))
                        .header("X-aws-ec2-metadata-token-ttl-seconds", Integer.toString(seconds))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(imds.of(id) + "/latest/" + path))
                        .header("X-aws-ec2-metadata-token", token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void withoutATokenNothingIsTold() throws Exception {
        token = "none";
        assertThat(get("meta-data/instance-id").statusCode()).isEqualTo(401);
    }

    @Test
    void tokenEnds() throws Exception {
        assertThat(get("meta-data/instance-id").body()).isEqualTo(id);
        story.run(story.instant().plusSeconds(300), () -> false);
        assertThat(get("meta-data/instance-id").statusCode()).isEqualTo(401);
    }

    @Test
    void tokenOfAnotherMachineIsNoToken() throws Exception {
        id = Launches.spot(account).run();
        assertThat(get("meta-data/instance-id").statusCode()).isEqualTo(401);
    }

    @Test
    void tokensLiveSixHoursAtMost() throws Exception {
        assertThat(issue(21_601).statusCode()).isEqualTo(400);
        assertThat(issue(0).statusCode()).isEqualTo(400);
    }

    @Test
    void tellsWhereAndWhatItIs() throws Exception {
        assertThat(get("meta-data/placement/availability-zone").body()).isEqualTo("us-east-1a");
        assertThat(get("meta-data/placement/region").body()).isEqualTo("us-east-1");
        assertThat(get("meta-data/instance-life-cycle").body()).isEqualTo("spot");
        assertThat(get("meta-data/public-ipv4").statusCode()).isEqualTo(404);
        assertThat(get("user-data").body()).isEqualTo("{\"role\":\"worker\"}");
        assertThat(get("meta-data/placement/").body())
                .isEqualTo("availability-zone\navailability-zone-id\nregion");
        assertThat(get("dynamic/instance-identity/document").body()).contains(id);
    }

    @Test
    void tagsAreShownAsTheyAreNow() throws Exception {
        assertThat(get("meta-data/tags/instance").body()).isEqualTo("show");
        account.createTags(List.of(id), Map.of("lease", "2026-11-20T09:00:00Z"));
        assertThat(get("meta-data/tags/instance/lease").body()).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(get("meta-data/tags/instance/none").statusCode()).isEqualTo(404);
    }

    @Test
    void interruptionIsToldTwoMinutesAhead() throws Exception {
        assertThat(get("meta-data/spot/instance-action").statusCode()).isEqualTo(404);
        story.run(story.instant().plusSeconds(20), () -> false);
        account.disruptions().interrupt(id, true);
        assertThat(get("meta-data/spot/instance-action").body())
                .isEqualTo("{\"action\":\"terminate\",\"time\":\"2026-11-20T08:02:20Z\"}");
        assertThat(get("meta-data/spot/termination-time").body()).isEqualTo("2026-11-20T08:02:20Z");
        story.run(story.instant().plus(Duration.ofSeconds(119)), () -> false);
        assertThat(get("meta-data/instance-id").statusCode()).isEqualTo(200);
        story.run(story.instant().plusSeconds(1), () -> false);
        assertThat(get("meta-data/instance-id").statusCode()).isEqualTo(404);
    }
}
