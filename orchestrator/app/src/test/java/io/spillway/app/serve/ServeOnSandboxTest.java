package io.spillway.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.cli.SpillwayCommand;
import io.spillway.app.config.SpillwayConfig;
import io.spillway.app.demo.WorldAlone;
import io.spillway.app.security.PasswordHash;
import io.spillway.core.ports.Finding;
import io.spillway.sandbox.Ports;
import io.spillway.sandbox.scenario.Scenario;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real service in real time, its account and farm being a simulated world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServeOnSandboxTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String PASSWORD = "correct horse";

    @TempDir private Path folder = Path.of("");
    private WorldAlone world = world();
    private Thread time = new Thread(() -> {});

    private static WorldAlone world() {
        return WorldAlone.open(
                new WorldAlone.Options(
                        Scenario.bundled("smoke").startingAt(InstantSource.system().instant()),
                        7,
                        1,
                        Ports.ANY,
                        Duration.ZERO,
                        "aurora"));
    }

    @BeforeAll
    void start() {
        time = Thread.ofPlatform().name("world").start(world::run);
    }

    @AfterAll
    void stop() throws InterruptedException {
        world.close();
        time.join();
    }

    @Test
    void a_crunch_becomes_a_budget_request_and_its_plan_can_be_replayed() throws Exception {
        Path config = config(flamenco(), users());
        SpillwayConfig read = SpillwayConfig.read(config);
        String request;
        try (Service service = Service.start(read, -1, InstantSource.system())) {
            URI requests = service.address().resolve("/api/v1/budget-requests");
            assertThat(get(requests, "alex:wrong").statusCode()).isEqualTo(401);
            request = await(requests);
        }
        assertThat(request).contains("harbor").contains("plan-");
        String planId = request.replaceAll("(?s).*\"(plan-[0-9a-f]+)\".*", "$1");
        assertThat(SpillwayCommand.run("replay", planId, "--config", config.toString())).isZero();
        assertThat(SpillwayCommand.run("replay", "plan-0", "--config", config.toString()))
                .isEqualTo(2);
    }

    @Test
    void without_users_it_refuses_to_start() throws IOException {
        Path config = config(flamenco(), "");
        assertThat(SpillwayCommand.run("serve", "--config", config.toString())).isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void the_doctor_finds_the_world_well_and_says_what_is_missing() throws IOException {
        assertThat(new Doctor(SpillwayConfig.read(config(flamenco(), users()))).examine())
                .flatExtracting(Doctor.Area::findings)
                .extracting(Finding::level)
                .doesNotContain(Finding.Level.FAIL);

        Path ill = config("http://127.0.0.1:1", users());
        Files.writeString(
                ill, Files.readString(ill).replaceAll("ami-\\w+", "ami-0123456789abcdef0"));
        assertThat(new Doctor(SpillwayConfig.read(ill)).examine())
                .flatExtracting(Doctor.Area::findings)
                .filteredOn(found -> found.level() == Finding.Level.FAIL)
                .hasSize(2)
                .allSatisfy(found -> assertThat(found.whatToDo()).isNotEmpty())
                .anySatisfy(found -> assertThat(found.what()).contains("ami-0123456789abcdef0"))
                .anySatisfy(found -> assertThat(found.what()).contains("127.0.0.1:1"));
        assertThat(SpillwayCommand.run("doctor", "--config", ill.toString())).isEqualTo(1);
    }

    private String flamenco() {
        return Objects.requireNonNull(world.environment().get("SPILLWAY_FLAMENCO_URL"));
    }

    private static String users() {
        return """
        users:
          - name: alex
            roles: [producer]
            passwordHash: %s
        """
                .formatted(PasswordHash.of(PASSWORD.toCharArray()));
    }

    private Path config(String flamenco, String users) throws IOException {
        Map<String, String> at = world.environment();
        Files.writeString(
                folder.resolve("rates.yml"),
                """
                version: test
                source: the smoke scenario
                onDemandHourly: {c7i.8xlarge: 1.428, c6i.8xlarge: 1.36, c7i.large: 0.08925}
                diskGibMonth: 0.08
                publicAddressHour: 0.005
                """);
        return Files.writeString(
                folder.resolve("spillway.yml"),
                """
                studio: {name: Aurora, owner: aurora, timeZone: America/Montreal}
                database: {folder: data}
                aws:
                  region: us-east-1
                  imageId: %s
                  factsBucket: %s
                  factsQueueUrl: %s
                  sandbox: {ec2: '%s', s3: '%s', sqs: '%s'}
                flamenco: {url: '%s'}
                rateCard: rates.yml
                machines: {hub: c7i.large, workers: {c7i.8xlarge: 1.0, c6i.8xlarge: 0.86}}
                policy: {frameSeconds: 120, frameSecondsDeviation: 20}
                tick: 1s
                """
                                .formatted(
                                        at.get("SPILLWAY_IMAGE_ID"),
                                        at.get("SPILLWAY_FACTS_BUCKET"),
                                        at.get("SPILLWAY_FACTS_QUEUE_URL"),
                                        at.get("AWS_ENDPOINT_URL_EC2"),
                                        at.get("AWS_ENDPOINT_URL_S3"),
                                        at.get("AWS_ENDPOINT_URL_SQS"),
                                        flamenco)
                        + users);
    }

    /** Each look takes its time at the server: a password is checked. */
    private static String await(URI requests) throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        String last = "";
        while (System.nanoTime() < until) {
            HttpResponse<String> answer = get(requests, "alex:" + PASSWORD);
            last = answer.body();
            if (answer.statusCode() == 200 && last.contains("plan-")) {
                return last;
            }
        }
        throw new AssertionError("no budget request came: " + last);
    }

    private static HttpResponse<String> get(URI address, String user)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(address)
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString(
                                                            user.getBytes(StandardCharsets.UTF_8)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
