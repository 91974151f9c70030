package io.spillway.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The unmodified AWS SDK against the simulated S3. */
class S3ServerTest {

    private final Story story =
            new Story(Instant.parse("2026-11-02T08:00:00Z"), Pace.AS_FAST_AS_IT_GOES);
    private final ObjectStore store = new ObjectStore(story);
    private final List<String> operations = new ArrayList<>();
    private S3Server server;
    private S3Client s3;

    @BeforeEach
    void start() {
        WireLog log = entry -> operations.add(entry.operation() + " " + entry.status());
        server = new S3Server(0, story, log, store, "us-east-1");
        s3 =
                S3Client.builder()
                        .endpointOverride(server.endpoint())
                        .forcePathStyle(true)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
        s3.createBucket(r -> r.bucket("facts"));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    @Test
    void an_object_comes_back_byte_for_byte() {
        String body = "a line\r\n0\r\nü".repeat(20_000);

        s3.putObject(r -> r.bucket("facts").key("dt=1/a b+c.json"), RequestBody.fromString(body));

        assertThat(
                        s3.getObjectAsBytes(r -> r.bucket("facts").key("dt=1/a b+c.json"))
                                .asUtf8String())
                .isEqualTo(body);
        assertThat(s3.headObject(r -> r.bucket("facts").key("dt=1/a b+c.json")).lastModified())
                .isEqualTo(story.instant());
    }

    @Test
    void a_write_once_object_is_written_once() {
        s3.putObject(
                r -> r.bucket("facts").key("k").ifNoneMatch("*"), RequestBody.fromString("one"));

        assertThatThrownBy(
                        () ->
                                s3.putObject(
                                        r -> r.bucket("facts").key("k").ifNoneMatch("*"),
                                        RequestBody.fromString("two")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(412))
                .hasMessageContaining("pre-conditions");
        assertThat(store.get("facts", "k").bytes()).asString().isEqualTo("one");
    }

    @Test
    void listing_pages_in_key_order_under_a_prefix() {
        for (int i = 0; i < 25; i++) {
            store.put("facts", "in/%02d".formatted(i), new byte[0]);
        }
        store.put("facts", "zz", new byte[0]);

        List<String> keys =
                s3
                        .listObjectsV2Paginator(r -> r.bucket("facts").prefix("in/").maxKeys(10))
                        .contents()
                        .stream()
                        .map(S3Object::key)
                        .toList();

        assertThat(keys).hasSize(25).isSorted().allMatch(key -> key.startsWith("in/"));
        assertThat(operations).contains("ListObjectsV2 200");
        assertThat(operations.stream().filter("ListObjectsV2 200"::equals)).hasSize(3);
    }

    @Test
    void a_delimiter_folds_keys_into_common_prefixes() {
        store.put("facts", "a/1", new byte[0]);
        store.put("facts", "a/2", new byte[0]);
        store.put("facts", "b", new byte[0]);

        var page = s3.listObjectsV2(r -> r.bucket("facts").delimiter("/"));

        assertThat(page.commonPrefixes()).extracting(p -> p.prefix()).containsExactly("a/");
        assertThat(page.contents()).extracting(S3Object::key).containsExactly("b");
    }

    @Test
    void what_is_not_there_is_told_in_s3s_words() {
        assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket("facts").key("none")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.headBucket(r -> r.bucket("none")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        missing -> assertThat(missing.statusCode()).isEqualTo(404));
        assertThat(s3.listBuckets().buckets()).extracting(b -> b.name()).containsExactly("facts");
    }

    @Test
    void a_deleted_object_is_gone() {
        store.put("facts", "k", new byte[0]);

        s3.deleteObject(r -> r.bucket("facts").key("k"));

        assertThat(store.objects("facts")).isEmpty();
    }
}
