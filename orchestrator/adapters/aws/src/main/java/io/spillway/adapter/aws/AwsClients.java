package io.spillway.adapter.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SDK's clients over one connection pool, each made when it is first asked for: making one
 * takes a function longer than all else that it does.
 *
 * <p>EC2's client never retries by itself: {@link CallPolicy} decides, since only it knows what may
 * be asked twice. S3 and SQS keep the SDK's standard retries, for every call that is made on them
 * may be repeated; a simulated account gets none at all, so that no story depends on wall time.
 */
public final class AwsClients implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** An answer of CreateFleet for hundreds of machines takes tens of seconds at times. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final Lazy<SdkHttpClient> http;
    private final Lazy<Ec2Client> ec2;
    private final Lazy<S3Client> s3;
    private final Lazy<SqsClient> sqs;

    public AwsClients(AwsConnection connection) {
        this(
                connection,
                new Lazy<>(
                        () ->
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT_TIMEOUT)
                                        .socketTimeout(ANSWER_TIMEOUT)
                                        .build()),
                new Lazy<>(() -> credentials(connection)));
    }

    /**
     * The account that a Lambda function runs in. Lambda's runtime gives credentials in environment
     * variables, so that no other place is looked at; and where the other clients read the trust
     * store at once, these leave it to the first connection that needs it.
     *
     * @param region as Lambda tells it in {@code AWS_REGION}
     */
    public static AwsClients ofFunction(String region) {
        return new AwsClients(
                AwsConnection.aws(region),
                new Lazy<>(() -> UrlConnectionHttpClient.create(AwsClients::connect)),
                new Lazy<>(EnvironmentVariableCredentialsProvider::create));
    }

    private static HttpURLConnection connect(URI to) {
        try {
            HttpURLConnection connection = (HttpURLConnection) to.toURL().openConnection();
            connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) ANSWER_TIMEOUT.toMillis());
            return connection;
        } catch (IOException failed) {
            throw new UncheckedIOException("can't connect to " + to, failed);
        }
    }

    /**
     * With another way to the account.
     *
     * @param http closed with these clients
     */
    public AwsClients(AwsConnection connection, SdkHttpClient http) {
        this(connection, new Lazy<>(() -> http), new Lazy<>(() -> credentials(connection)));
        this.http.get();
    }

    private AwsClients(
            AwsConnection connection,
            Lazy<SdkHttpClient> http,
            Lazy<AwsCredentialsProvider> credentials) {
        this.http = http;
        ec2 =
                new Lazy<>(
                        () ->
                                configure(
                                                Ec2Client.builder(),
                                                connection.ec2(),
                                                AwsRetryStrategy.doNotRetry())
                                        .region(Region.of(connection.region()))
                                        .credentialsProvider(credentials.get())
                                        .httpClient(http.get())
                                        .build());
        s3 =
                new Lazy<>(
                        () ->
                                configure(
                                                S3Client.builder(),
                                                connection.s3(),
                                                repeatable(connection))
                                        .region(Region.of(connection.region()))
                                        .credentialsProvider(credentials.get())
                                        .httpClient(http.get())
                                        .forcePathStyle(connection.s3() != null)
                                        .build());
        sqs =
                new Lazy<>(
                        () ->
                                configure(
                                                SqsClient.builder(),
                                                connection.sqs(),
                                                repeatable(connection))
                                        .region(Region.of(connection.region()))
                                        .credentialsProvider(credentials.get())
                                        .httpClient(http.get())
                                        .build());
    }

    private static RetryStrategy repeatable(AwsConnection connection) {
        return connection.simulated()
                ? AwsRetryStrategy.doNotRetry()
                : AwsRetryStrategy.standardRetryStrategy();
    }

    private static AwsCredentialsProvider credentials(AwsConnection connection) {
        return connection.simulated()
                ? StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("simulated", "simulated"))
                : DefaultCredentialsProvider.builder().build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B configure(
            B builder, @Nullable URI endpoint, RetryStrategy retries) {
        B configured = builder.overrideConfiguration(o -> o.retryStrategy(retries));
        return endpoint == null ? configured : configured.endpointOverride(endpoint);
    }

    public Ec2Client ec2() {
        return ec2.get();
    }

    public S3Client s3() {
        return s3.get();
    }

    public SqsClient sqs() {
        return sqs.get();
    }

    @Override
    public void close() {
        ec2.ifMade(Ec2Client::close);
        s3.ifMade(S3Client::close);
        sqs.ifMade(SqsClient::close);
        http.ifMade(SdkHttpClient::close);
    }
}
