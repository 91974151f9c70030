package io.spillway.infra.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsConnection;
import io.spillway.functions.LambdaFunction;
import io.spillway.infra.InstalledStacks;
import io.spillway.testkit.lambda.Answer;
import io.spillway.testkit.lambda.FunctionProcess;
import io.spillway.testkit.localstack.LocalStackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * An installation in LocalStack: its template as {@code infra synth} writes it, its assets where
 * the cdk tool would put them, and the stack made of both by CloudFormation.
 */
final class DeployedStack implements AutoCloseable {
    static final String TICK =
            "{\"version\":\"0\",\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\","
                    + "\"time\":\"2026-11-02T08:00:00Z\",\"detail\":{}}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REGION = LocalStackServer.REGION;
    private static final String ACCOUNT = "000000000000";
    private static final String STACK = "spillway-studio";
    private static final String BILL_STACK = STACK + "-bill";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsClients clients;
    private final CloudFormationClient cloudFormation;
    private final LambdaClient lambda;
    private final EventBridgeClient events;

    /** Creates the stack, which takes some seconds. */
    DeployedStack(Path folder) throws IOException {
        URI at = LocalStackServer.endpoint();
        clients = new AwsClients(AwsConnection.simulated(REGION, at, at, at));
        cloudFormation = at(CloudFormationClient.builder());
        lambda = at(LambdaClient.builder());
        events = at(EventBridgeClient.builder());
        create(folder);
    }

    private <B extends AwsClientBuilder<B, C>, C> C at(B builder) {
        return builder.endpointOverride(LocalStackServer.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("simulated", "simulated")))
                .build();
    }

    private void create(Path folder) throws IOException {
        Path written = InstalledStacks.write(folder);
        try (SsmClient ssm = at(SsmClient.builder())) {
            // What `cdk bootstrap` leaves, and the template asks for.
            ssm.putParameter(
                    r ->
                            r.name("/cdk-bootstrap/hnb659fds/version")
                                    .type(ParameterType.STRING)
                                    .value("30"));
        }
        create(STACK, upload(written, STACK), List.of());
        create(
                BILL_STACK,
                upload(written, BILL_STACK),
                List.of(
                        Parameter.builder()
                                .parameterKey("FactsRegion")
                                .parameterValue(REGION)
                                .build()));
    }

    private void create(String name, String template, List<Parameter> parameters) {
        cloudFormation.createStack(
                r ->
                        r.stackName(name)
                                .templateURL(template)
                                .parameters(parameters)
                                .capabilities(Capability.CAPABILITY_NAMED_IAM));
        try {
            cloudFormation
                    .waiter()
                    .waitUntilStackCreateComplete(
                            r -> r.stackName(name),
                            o ->
                                    o.backoffStrategyV2(
                                                    BackoffStrategy.fixedDelayWithoutJitter(
                                                            Duration.ofMillis(500)))
                                            .maxAttempts(240));
        } catch (SdkClientException failed) {
            throw new IllegalStateException(
                    name
                            + ": "
                            + cloudFormation
                                    .describeStackEvents(r -> r.stackName(name))
                                    .stackEvents()
                                    .stream()
                                    .filter(one -> one.resourceStatusReason() != null)
                                    .toList(),
                    failed);
        }
    }

    /** Puts the assets where the template looks for them; returns where the template itself is. */
    private String upload(Path folder, String stack) throws IOException {
        JsonNode files =
                JSON.readTree(Files.readString(folder.resolve(stack + ".assets.json")))
                        .path("files");
        String template = "";
        for (JsonNode file : files) {
            for (JsonNode destination : file.path("destinations")) {
                String bucket =
                        destination
                                .path("bucketName")
                                .asText()
                                .replace("${AWS::AccountId}", ACCOUNT)
                                .replace("${AWS::Region}", REGION);
                String key = destination.path("objectKey").asText();
                Path source = folder.resolve(file.path("source").path("path").asText());
                clients.s3().createBucket(r -> r.bucket(bucket));
                clients.s3()
                        .putObject(r -> r.bucket(bucket).key(key), RequestBody.fromFile(source));
                if (source.toString().endsWith(".template.json")) {
                    template = LocalStackServer.endpoint() + "/" + bucket + "/" + key;
                }
            }
        }
        return template;
    }

    AwsClients clients() {
        return clients;
    }

    /** A function as Lambda has it. */
    FunctionConfiguration configuration(LambdaFunction function) {
        String name = physicalId("Functions" + function.handlerClass().getSimpleName());
        return lambda.getFunction(r -> r.functionName(name)).configuration();
    }

    /**
     * Runs a function's handler in a process of its own, with the environment that the stack gave
     * the function; it must answer. What it left behind may go at once.
     */
    void invoke(LambdaFunction function, Path folder, String event) {
        FunctionConfiguration created = configuration(function);
        Map<String, String> environment = new TreeMap<>(created.environment().variables());
        environment.put("AWS_ENDPOINT_URL", LocalStackServer.endpoint().toString());
        environment.put("AWS_REGION", REGION);
        try (FunctionProcess process =
                new FunctionProcess(
                        new FunctionProcess.Start(
                                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                                System.getProperty("java.class.path"),
                                created.handler(),
                                environment,
                                folder.resolve(function.functionName() + ".log")))) {
            assertThat(process.api().invoke(event, PATIENCE))
                    .as(process.output())
                    .isInstanceOf(Answer.Returned.class);
        }
    }

    /** Puts an object into the facts bucket. */
    void put(String key, String text) {
        clients.s3()
                .putObject(
                        r -> r.bucket(output("FactsBucket")).key(key),
                        RequestBody.fromString(text));
    }

    EventBridgeClient events() {
        return events;
    }

    /** Everything in both stacks. */
    List<StackResource> resources() {
        return Stream.of(STACK, BILL_STACK)
                .flatMap(
                        name ->
                                cloudFormation
                                        .describeStackResources(r -> r.stackName(name))
                                        .stackResources()
                                        .stream())
                .toList();
    }

    /** Physical id of the resource whose logical id, but for CDK's hash, is this. */
    String physicalId(String logicalId) {
        return resources().stream()
                .filter(one -> one.logicalResourceId().matches(logicalId + "[0-9A-F]{8}"))
                .map(StackResource::physicalResourceId)
                .collect(Collectors.joining(" and "));
    }

    /** What the stack says of itself under this name. */
    String output(String name) {
        return cloudFormation
                .describeStacks(r -> r.stackName(STACK))
                .stacks()
                .getFirst()
                .outputs()
                .stream()
                .filter(output -> output.outputKey().equals(name))
                .map(Output::outputValue)
                .collect(Collectors.joining(" and "));
    }

    /** Whether LocalStack only pretends that it made a resource. */
    static boolean isFaked(StackResource resource) {
        return "unknown".equals(resource.physicalResourceId());
    }

    @Override
    public void close() {
        clients.close();
        cloudFormation.close();
        lambda.close();
        events.close();
    }
}
