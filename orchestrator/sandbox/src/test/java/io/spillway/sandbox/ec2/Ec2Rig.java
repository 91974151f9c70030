package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.AccountSettings;
import io.spillway.sandbox.account.FixedMarket;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** An account behind its server, and the AWS SDK talking to it. */
final class Ec2Rig implements AutoCloseable {

    final FixedMarket market = new FixedMarket();
    final Story story = new Story(FixedMarket.START, Pace.AS_FAST_AS_IT_GOES);
    final List<String> events = new ArrayList<>();
    final List<WireLog.Entry> wire = new ArrayList<>();
    final Account account;
    final Ec2Server server;
    final Ec2Client ec2;

    Ec2Rig() {
        this(AccountSettings.STUDIO);
    }

    Ec2Rig(AccountSettings settings) {
        Chance chance = new Chance(7);
        account = new Account(story, chance, market, settings, events::add);
        server = new Ec2Server(0, story, wire::add, chance, account);
        ec2 =
                Ec2Client.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("any", "any")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .overrideConfiguration(
                                c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                        .build();
    }

    /** Lets virtual time pass. */
    void pass(Duration time) {
        story.run(story.instant().plus(time), () -> false);
    }

    String imageId() {
        return account.images().first().imageId();
    }

    /** Runs instances of the own image in the first zone. */
    List<String> run(int count, Consumer<RunInstancesRequest.Builder> more) {
        RunInstancesRequest.Builder request =
                RunInstancesRequest.builder()
                        .imageId(imageId())
                        .instanceType("c7i.4xlarge")
                        .minCount(count)
                        .maxCount(count);
        more.accept(request);
        return ec2.runInstances(request.build()).instances().stream()
                .map(Instance::instanceId)
                .toList();
    }

    /** A launch template of the own image; its id. */
    String template(Consumer<RequestLaunchTemplateData.Builder> more) {
        RequestLaunchTemplateData.Builder data =
                RequestLaunchTemplateData.builder()
                        .imageId(imageId())
                        .instanceInitiatedShutdownBehavior("terminate");
        more.accept(data);
        return ec2.createLaunchTemplate(
                        request ->
                                request.launchTemplateName("render-node")
                                        .launchTemplateData(data.build()))
                .launchTemplate()
                .launchTemplateId();
    }

    /** One instance as it is described. */
    Instance describe(String id) {
        return ec2.describeInstances(request -> request.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst();
    }

    static InstanceMarketOptionsRequest spot(String maxPrice) {
        return InstanceMarketOptionsRequest.builder()
                .marketType(MarketType.SPOT)
                .spotOptions(options -> options.maxPrice(maxPrice))
                .build();
    }

    static TagSpecification tag(ResourceType type, String key, String value) {
        return TagSpecification.builder()
                .resourceType(type)
                .tags(Tag.builder().key(key).value(value).build())
                .build();
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    /** EC2's error code for what this does. */
    static String codeOf(ThrowingCallable call) {
        return Assertions.catchThrowableOfType(Ec2Exception.class, call)
                .awsErrorDetails()
                .errorCode();
    }

    @Override
    public void close() {
        ec2.close();
        server.close();
    }
}
