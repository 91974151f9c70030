package io.spillway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.scenario.Scenario;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Small stories in whole worlds, over HTTP with the unmodified AWS SDK. */
class WorldTest {

    private static final Scenario SMOKE = Scenario.bundled("smoke");

    /** What a story leaves behind. */
    private record Told(List<WireLog.Entry> wire, String bill, List<String> events, Leaks leaks) {}

    @Test
    void oneSeedTellsOneStory() {
        Told first = tell(7);
        assertThat(tell(7)).isEqualTo(first);
        assertThat(first.wire())
                .extracting(WireLog.Entry::operation)
                .contains("RunInstances", "DescribeInstances", "TerminateInstances");
    }

    @Test
    void anotherSeedTellsAnother() {
        assertThat(tell(8).bill()).isNotEqualTo(tell(7).bill());
    }

    @Test
    void theBillChargesWhatRanAndNothingIsLeft() {
        Told story = tell(7);
        assertThat(story.leaks()).isEqualTo(new Leaks(List.of(), List.of()));
        assertThat(story.bill())
                .contains("SpotUsage:c7i.8xlarge")
                .contains("BoxUsage:c7i.large")
                .contains("EBS:VolumeUsage.")
                .contains("\"\"user_launch\"\":\"\"L-1\"\"");
    }

    @Test
    void eventsTellOfStatesInterruptionsAndTheBill() {
        assertThat(tell(7).events())
                .contains(
                        "EC2 Instance State-change Notification",
                        "EC2 Spot Instance Interruption Warning",
                        "EBS Volume Notification",
                        "Object Created");
    }

    @Test
    void bothOfSmokesFaultsComeAbout() {
        try (World world = world(7)) {
            play(world);
            assertThat(world.faultsHappened())
                    .extracting(fault -> fault.name())
                    .containsExactlyInAnyOrder("failed-boot", "interruption-with-notice");
        }
    }

    @Test
    void aTakenPortIsToldAndNothingStaysOpen() {
        try (World world = world(1)) {
            int taken = world.endpoints().flamenco().getPort();
            assertThatThrownBy(
                            () ->
                                    World.open(
                                            SMOKE,
                                            1,
                                            Pace.AS_FAST_AS_IT_GOES,
                                            WireLog.NONE,
                                            new Ports(0, 0, 0, 0, taken)))
                    .hasMessageContaining("flamenco can't listen on port " + taken);
        }
    }

    @Test
    void theEnvironmentNamesEveryServer() {
        try (World world = world(1)) {
            assertThat(world.endpoints().environment().keySet())
                    .contains(
                            "AWS_ENDPOINT_URL_EC2",
                            "AWS_ENDPOINT_URL_S3",
                            "AWS_ENDPOINT_URL_SQS",
                            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                            "SPILLWAY_FLAMENCO_URL",
                            "AWS_REGION");
            assertThat(world.endpoints().exports())
                    .startsWith("export AWS_ENDPOINT_URL_EC2=http://127.0.0.1:");
        }
    }

    @Test
    void eventsGoToAQueueThatAsksForThem() {
        try (World world = world(7);
                SqsClient sqs =
                        SqsClient.builder()
                                .endpointOverride(world.endpoints().sqs())
                                .region(Region.US_EAST_1)
                                .credentialsProvider(
                                        StaticCredentialsProvider.create(
                                                AwsBasicCredentials.create("any", "any")))
                                .httpClient(UrlConnectionHttpClient.create())
                                .build()) {
            String queue = world.sendEventsTo("watched").toString();
            play(world);

            assertThat(sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(1)).messages())
                    .singleElement()
                    .satisfies(
                            message ->
                                    assertThat(message.body())
                                            .contains(
                                                    "aws.ec2",
                                                    "EC2 Instance State-change Notification"));
        }
    }

    private static Told tell(long seed) {
        List<WireLog.Entry> wire = new ArrayList<>();
        List<String> events = new ArrayList<>();
        try (World world = World.open(SMOKE, seed, Pace.AS_FAST_AS_IT_GOES, wire::add, Ports.ANY)) {
            world.onEvent(
                    event ->
                            events.add(
                                    event.replaceFirst(
                                            "(?s).*\"detail-type\":\"([^\"]*)\".*", "$1")));
            play(world);
            return new Told(wire, world.bill(), events, world.leaks());
        }
    }

    private static World world(long seed) {
        return World.open(SMOKE, seed, Pace.AS_FAST_AS_IT_GOES, WireLog.NONE, Ports.ANY);
    }

    /** A hub and six spot machines that render for an hour and are then ended. */
    private static void play(World world) {
        try (Ec2Client ec2 = client(world.endpoints().ec2());
                FlamencoCalls flamenco = new FlamencoCalls(world.endpoints().flamenco())) {
            world.runPrograms(machine -> new LeastProgram(ec2, machine, SMOKE.hubType()));
            world.story().visitAt(at(60), () -> launch(ec2, "c7i.large", 1, false));
            world.story().visitAt(at(120), () -> launch(ec2, "c7i.8xlarge", 4, true));
            world.story().visitAt(at(180), () -> launch(ec2, "c6i.8xlarge", 2, true));
            world.story().visitAt(at(600), () -> flamenco.tagNewWorkers("harbor"));
            world.story().visitAt(at(3600), () -> terminateAll(ec2));
            world.story().visitAt(at(7000), world::closeBill);
            world.story().run(SMOKE.end(), () -> false);
        }
    }

    private static void launch(Ec2Client ec2, String type, int count, boolean spot) {
        String image =
                ec2.describeImages(request -> request.owners("self")).images().getFirst().imageId();
        ec2.runInstances(
                request -> {
                    request.imageId(image)
                            .instanceType(InstanceType.fromValue(type))
                            .minCount(1)
                            .maxCount(count)
                            .clientToken(type)
                            .tagSpecifications(
                                    TagSpecification.builder()
                                            .resourceType(ResourceType.INSTANCE)
                                            .tags(Tag.builder().key("launch").value("L-1").build())
                                            .build());
                    if (spot) {
                        request.instanceMarketOptions(market -> market.marketType(MarketType.SPOT));
                    }
                });
    }

    private static void terminateAll(Ec2Client ec2) {
        List<String> alive =
                ec2.describeInstances().reservations().stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .filter(instance -> instance.state().nameAsString().equals("running"))
                        .map(Instance::instanceId)
                        .toList();
        ec2.terminateInstances(request -> request.instanceIds(alive));
    }

    private static Instant at(int second) {
        return SMOKE.start().plus(Duration.ofSeconds(second));
    }

    private static Ec2Client client(URI endpoint) {
        return Ec2Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
