package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.FactsBucket;
import io.spillway.adapter.aws.SqsFactInbox;
import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.Fact;
import io.spillway.testkit.lambda.Answer;
import io.spillway.testkit.lambda.FunctionProcess;
import io.spillway.testkit.localstack.LocalStackServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/** Handlers behind Lambda's Runtime API against an EC2, S3 and SQS that nobody here wrote. */
@org.junit.jupiter.api.Tag("localstack")
@ExtendWith(LocalStackServer.class)
class LocalStackRuntimeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OWNER = "studio";
    private static final String BUCKET = "facts";

    @TempDir private Path folder;
    private AwsClients clients = clients();
    private String queueUrl = "";

    @BeforeEach
    void open() {
        clients = clients();
        clients.s3().createBucket(r -> r.bucket(BUCKET));
        queueUrl = clients.sqs().createQueue(r -> r.queueName("urgent")).queueUrl();
    }

    @AfterEach
    void close() {
        clients.close();
    }

    private static AwsClients clients() {
        URI at = LocalStackServer.endpoint();
        return new AwsClients(AwsConnection.simulated(LocalStackServer.REGION, at, at, at));
    }

    private Ec2Client ec2() {
        return clients.ec2();
    }

    private FunctionProcess process(LambdaFunction function) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("SPILLWAY_OWNER", OWNER);
        environment.put("SPILLWAY_FACTS_BUCKET", BUCKET);
        environment.put("SPILLWAY_URGENT_QUEUE_URL", queueUrl);
        environment.put("SPILLWAY_ORPHAN_WAIT", "PT0S");
        environment.put("SPILLWAY_IDLE_LIMIT", "PT0S");
        environment.put("AWS_ENDPOINT_URL", LocalStackServer.endpoint().toString());
        return new FunctionProcess(
                new FunctionProcess.Start(
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        System.getProperty("java.class.path"),
                        function.handlerClass().getName(),
                        environment,
                        folder.resolve("out.log")));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static TagSpecification tagged(ResourceType type, String owner) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(tag(Tags.OWNER, owner), tag(Tags.LEASE_UNTIL, "2020-01-01T00:00:00Z"))
                .build();
    }

    private String instance(String owner) {
        return ec2().runInstances(
                        r ->
                                r.imageId("ami-0123456789abcdef0")
                                        .instanceType("c7i.large")
                                        .minCount(1)
                                        .maxCount(1)
                                        .tagSpecifications(tagged(ResourceType.INSTANCE, owner)))
                .instances()
                .getFirst()
                .instanceId();
    }

    private InstanceStateName state(String id) {
        return ec2().describeInstances(r -> r.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .state()
                .name();
    }

    private void answers(FunctionProcess process, String event) {
        assertThat(process.api().invoke(event, PATIENCE))
                .as(process.output())
                .isInstanceOf(Answer.Returned.class);
    }

    @Test
    void an_interruption_is_tagged_written_down_and_told_at_once() {
        String id = instance(OWNER);
        Instant at = Instant.parse("2026-11-02T08:00:00Z");
        String event =
                """
                {"version":"0","source":"aws.ec2","time":"%s","resources":[],
                "detail-type":"EC2 Spot Instance Interruption Warning",
                "detail":{"instance-id":"%s","instance-action":"terminate"}}\
                """
                        .formatted(at, id);

        try (FunctionProcess process = process(LambdaFunction.SPOT_NOTICE)) {
            answers(process, event);
        }

        FactsBucket facts = new FactsBucket(clients.s3(), BUCKET);
        assertThat(new SqsFactInbox(clients.sqs(), queueUrl, facts).receive())
                .extracting(delivered -> delivered.fact())
                .contains(new Fact.InterruptionNoticed(id, at));
        assertThat(ec2().describeTags().tags())
                .filteredOn(tag -> tag.resourceId().equals(id))
                .extracting(tag -> tag.key())
                .contains(Tags.INTERRUPTION_AT);
    }

    @Test
    void machines_whose_lease_is_over_end_and_others_live() {
        String ours = instance(OWNER);
        String other = instance("somebody");

        try (FunctionProcess process = process(LambdaFunction.LEASE_REAPER)) {
            answers(process, SandboxAccount.tick());
        }

        assertThat(state(ours)).isIn(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);
        assertThat(state(other)).isEqualTo(InstanceStateName.RUNNING);
    }

    @Test
    void beginnings_and_ends_of_our_machines_are_written_down() {
        String ours = instance(OWNER);
        String other = instance("somebody");

        try (FunctionProcess process = process(LambdaFunction.NODE_HOURS)) {
            for (String id : List.of(ours, other)) {
                answers(process, changed(id, "running", "2026-11-02T08:00:00Z"));
                answers(process, changed(id, "shutting-down", "2026-11-02T09:00:00Z"));
            }
            answers(process, SandboxAccount.tick());
        }

        assertThat(factsAbout(ours))
                .anyMatch(fact -> fact instanceof Fact.NodeStarted)
                .anyMatch(fact -> fact instanceof Fact.NodeStopped)
                .extracting(Fact::at)
                .contains(
                        Instant.parse("2026-11-02T08:00:00Z"),
                        Instant.parse("2026-11-02T09:00:00Z"));
        assertThat(factsAbout(other)).isEmpty();
    }

    private static String changed(String id, String state, String at) {
        return """
        {"version":"0","source":"aws.ec2","time":"%s","resources":[],
        "detail-type":"EC2 Instance State-change Notification",
        "detail":{"instance-id":"%s","state":"%s"}}\
        """
                .formatted(at, id, state);
    }

    private List<Fact> factsAbout(String resourceId) {
        FactsBucket facts = new FactsBucket(clients.s3(), BUCKET);
        return clients
                .s3()
                .listObjectsV2(r -> r.bucket(BUCKET).prefix(FactsBucket.PREFIX))
                .contents()
                .stream()
                .map(object -> facts.read(object.key()))
                .filter(fact -> fact.resourceId().equals(resourceId))
                .toList();
    }

    @Test
    void machines_that_say_they_are_idle_end_and_others_live() {
        String idle = instance(OWNER);
        String busy = instance(OWNER);
        String kept = instance(OWNER);
        String other = instance("somebody");
        for (String id : List.of(idle, kept, other)) {
            ec2().createTags(r -> r.resources(id).tags(tag(Tags.IDLE_SINCE, launchedAt(id))));
        }
        ec2().createTags(r -> r.resources(kept).tags(tag(Tags.KEEP, "for a look")));

        try (FunctionProcess process = process(LambdaFunction.IDLE_CAPACITY)) {
            answers(process, SandboxAccount.tick());
        }

        assertThat(state(idle)).isIn(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);
        assertThat(List.of(busy, kept, other))
                .extracting(this::state)
                .containsOnly(InstanceStateName.RUNNING);
    }

    private String launchedAt(String id) {
        return ec2().describeInstances(r -> r.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .launchTime()
                .toString();
    }

    @Test
    void a_new_part_of_the_bill_is_written_down() {
        String event =
                """
                {"version":"0","source":"aws.s3","time":"2026-11-02T08:00:00Z","resources":[],
                "detail-type":"Object Created",
                "detail":{"bucket":{"name":"bills"},"object":{"key":"cur/part-1.parquet"}}}\
                """;

        try (FunctionProcess process = process(LambdaFunction.BILL_ARRIVED)) {
            answers(process, event);
        }

        Fact arrived =
                new Fact.BillArrived(
                        "bills", "cur/part-1.parquet", Instant.parse("2026-11-02T08:00:00Z"));
        assertThat(factsAbout(arrived.resourceId())).contains(arrived);
    }

    @Test
    void leftovers_are_marked_and_in_the_next_pass_deleted_and_others_stay() {
        String ours = volume(OWNER);
        String other = volume("somebody");
        String subnet = ec2().describeSubnets().subnets().getFirst().subnetId();
        String card =
                ec2().createNetworkInterface(
                                r ->
                                        r.subnetId(subnet)
                                                .tagSpecifications(
                                                        tagged(
                                                                ResourceType.NETWORK_INTERFACE,
                                                                OWNER)))
                        .networkInterface()
                        .networkInterfaceId();
        String address =
                ec2().allocateAddress(
                                r ->
                                        r.domain("vpc")
                                                .tagSpecifications(
                                                        tagged(ResourceType.ELASTIC_IP, OWNER)))
                        .allocationId();

        try (FunctionProcess process = process(LambdaFunction.ORPHAN_SWEEP)) {
            answers(process, SandboxAccount.tick());
            answers(process, SandboxAccount.tick());
        }

        assertThat(ec2().describeVolumes().volumes())
                .extracting(volume -> volume.volumeId())
                .contains(other)
                .doesNotContain(ours);
        assertThat(ec2().describeNetworkInterfaces().networkInterfaces())
                .extracting(one -> one.networkInterfaceId())
                .doesNotContain(card);
        assertThat(ec2().describeAddresses().addresses())
                .extracting(one -> one.allocationId())
                .doesNotContain(address);
    }

    private String volume(String owner) {
        return ec2().createVolume(
                        r ->
                                r.availabilityZone("us-east-1a")
                                        .size(8)
                                        .volumeType(VolumeType.GP3)
                                        .tagSpecifications(tagged(ResourceType.VOLUME, owner)))
                .volumeId();
    }
}
