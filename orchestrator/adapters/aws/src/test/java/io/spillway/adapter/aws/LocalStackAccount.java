package io.spillway.adapter.aws;

import io.spillway.core.fleet.Pool;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Cloud;
import io.spillway.testkit.cloud.CloudAccount;
import io.spillway.testkit.localstack.LocalStackServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;

/**
 * An account of its own in LocalStack, which takes twelve digits for an access key to be an
 * account's id. Capacity, quotas and delays are beyond it: see {@link LocalStackDifference}.
 */
final class LocalStackAccount implements CloudAccount {

    private static final AtomicLong ACCOUNTS = new AtomicLong(100_000_000_000L);

    /** EC2 makes no smaller pages. */
    private static final int FEWEST_ON_A_PAGE = 5;

    private static final Map<String, Money> RATES =
            Map.of(
                    "c7i.large", Money.usd("0.0893"),
                    "c7i.8xlarge", Money.usd("1.428"),
                    "m7i.8xlarge", Money.usd("1.6128"));

    private final Clock clock = Clock.systemUTC();
    private final String accountId = Long.toString(ACCOUNTS.incrementAndGet());
    private final CutWire wire = new CutWire(LocalStackServer.endpoint());
    private final Ec2Client ec2 = client(wire.endpoint());
    private final Ec2Client hands = client(LocalStackServer.endpoint());
    private final Cloud cloud = connect();

    private Cloud connect() {
        Ec2Settings settings =
                new Ec2Settings(
                        "studio", "ami-0123456789abcdef0", "/dev/xvda", subnets(), List.of(), null);
        Ec2Calls calls = new Ec2Calls(ec2, CallPolicy.direct());
        // LocalStack computes for seconds on a page of a thousand.
        Ec2Inventory inventory = new Ec2Inventory(calls, settings.owner(), FEWEST_ON_A_PAGE);
        return new Ec2Cloud(calls, settings, RATES, clock, inventory);
    }

    private Ec2Client client(URI endpoint) {
        return Ec2Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(LocalStackServer.REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(accountId, "any")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private SortedMap<String, String> subnets() {
        SortedMap<String, String> byZone = new TreeMap<>();
        hands.describeSubnets()
                .subnets()
                .forEach(subnet -> byZone.put(subnet.availabilityZone(), subnet.subnetId()));
        return byZone.headMap("us-east-1c");
    }

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Set<String> types() {
        return RATES.keySet();
    }

    @Override
    public int crowd() {
        return 2 * FEWEST_ON_A_PAGE + 2;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pass(Duration time) {
        // LocalStack reaches every state at once: there is nothing to wait for.
    }

    @Override
    public void limit(Pool pool, int machines) {
        // It never runs out.
    }

    @Override
    public void hideNewMachinesFor(Duration lag) {
        // It shows everything at once.
    }

    @Override
    public void stop(String instanceId) {
        hands.stopInstances(r -> r.instanceIds(instanceId));
    }

    @Override
    public void leaveVolumeBehind(String instanceId) {
        InstanceBlockDeviceMappingSpecification stays =
                InstanceBlockDeviceMappingSpecification.builder()
                        .deviceName("/dev/sda1")
                        .ebs(e -> e.deleteOnTermination(false))
                        .build();
        hands.modifyInstanceAttribute(r -> r.instanceId(instanceId).blockDeviceMappings(stays));
    }

    @Override
    public void answers(Answers how) {
        wire.answers(how, "");
    }

    @Override
    public void launchAnswers(Answers how) {
        wire.answers(how, "Action=CreateFleet");
    }

    @Override
    public void close() {
        ec2.close();
        hands.close();
        wire.close();
    }
}
