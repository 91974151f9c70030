package io.spillway.sandbox.s3;

import io.spillway.sandbox.kernel.WireServer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** S3's operations on an {@link ObjectStore}. */
final class S3Operations {

    /** Every request's id: ids that count would differ between runs that race. */
    static final String REQUEST_ID = "SANDBOX000000000";

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    /** A request with its path and query taken apart; key is empty for calls on the bucket. */
    record Call(WireServer.Request request, String bucket, String key, Map<String, String> query) {}

    private final ObjectStore store;
    private final String region;

    S3Operations(ObjectStore store, String region) {
        this.store = store;
        this.region = region;
    }

    /** The API's name of what is asked. */
    String name(Call call) {
        String method = call.request().method();
        if (call.bucket().isEmpty()) {
            return "GET".equals(method) ? "ListBuckets" : "Unknown";
        }
        if (call.key().isEmpty()) {
            return switch (method) {
                case "PUT" -> "CreateBucket";
                case "HEAD" -> "HeadBucket";
                case "GET" ->
                        call.query().containsKey("location")
                                ? "GetBucketLocation"
                                : "ListObjectsV2";
                default -> "Unknown";
            };
        }
        return switch (method) {
            case "PUT" -> "PutObject";
            case "GET" -> "GetObject";
            case "HEAD" -> "HeadObject";
            case "DELETE" -> "DeleteObject";
            default -> "Unknown";
        };
    }

    WireServer.Response perform(String operation, Call call) {
        return switch (operation) {
            case "ListBuckets" -> xml(operation, bucketsXml());
            case "CreateBucket" -> createBucket(call);
            case "HeadBucket" -> headBucket(call);
            case "GetBucketLocation" -> location(call);
            case "ListObjectsV2" ->
                    xml(
                            operation,
                            new ObjectListing(
                                            call.bucket(),
                                            store.objects(call.bucket()),
                                            call.query())
                                    .xml());
            case "PutObject" -> putObject(call);
            case "GetObject", "HeadObject" -> getObject(operation, call);
            case "DeleteObject" -> {
                store.delete(call.bucket(), call.key());
                yield answer(operation, 204, Map.of(), new byte[0]);
            }
            default ->
                    throw S3Fault.notImplemented(
                            call.request().method() + " " + call.request().uri());
        };
    }

    private String bucketsXml() {
        XmlText xml = new XmlText().root("ListAllMyBucketsResult");
        xml.open("Owner").leaf("ID", "spillway").close("Owner").open("Buckets");
        for (String bucket : store.bucketNames()) {
            xml.open("Bucket")
                    .leaf("Name", bucket)
                    .leaf("CreationDate", "2026-01-01T00:00:00.000Z")
                    .close("Bucket");
        }
        return xml.close("Buckets").close("ListAllMyBucketsResult").toString();
    }

    private WireServer.Response createBucket(Call call) {
        if (!store.createBucket(call.bucket())) {
            throw S3Fault.bucketExists();
        }
        return answer("CreateBucket", 200, Map.of("Location", "/" + call.bucket()), new byte[0]);
    }

    private WireServer.Response headBucket(Call call) {
        store.objects(call.bucket());
        return answer("HeadBucket", 200, Map.of("x-amz-bucket-region", region), new byte[0]);
    }

    private WireServer.Response location(Call call) {
        store.objects(call.bucket());
        // S3 says nothing for us-east-1, its first region.
        String constraint = "us-east-1".equals(region) ? "" : region;
        return xml(
                "GetBucketLocation",
                new XmlText()
                        .root("LocationConstraint")
                        .toString()
                        .concat(constraint + "</LocationConstraint>"));
    }

    private WireServer.Response putObject(Call call) {
        WireServer.Request request = call.request();
        NavigableMap<String, StoredObject> objects = store.objects(call.bucket());
        if ("*".equals(request.header("If-None-Match")) && objects.containsKey(call.key())) {
            throw S3Fault.preconditionFailed();
        }
        boolean chunked =
                request.header("Content-Encoding").contains("aws-chunked")
                        || request.header("x-amz-content-sha256").startsWith("STREAMING-");
        byte[] bytes = chunked ? AwsChunked.decode(request.body()) : request.body();
        String contentType = request.header("Content-Type");
        StoredObject object =
                store.put(
                        call.bucket(),
                        call.key(),
                        bytes,
                        contentType.isEmpty() ? "binary/octet-stream" : contentType);
        return answer("PutObject", 200, Map.of("ETag", quoted(object)), new byte[0]);
    }

    private WireServer.Response getObject(String operation, Call call) {
        StoredObject object = store.get(call.bucket(), call.key());
        Map<String, String> headers = new TreeMap<>();
        headers.put("ETag", quoted(object));
        headers.put("Content-Type", object.contentType());
        headers.put("Last-Modified", HTTP_DATE.format(object.lastModified()));
        headers.put("Accept-Ranges", "bytes");
        headers.put("Content-Length", Integer.toString(object.bytes().length));
        return answer(operation, 200, headers, object.bytes());
    }

    private static String quoted(StoredObject object) {
        return "\"" + object.etag() + "\"";
    }

    private static WireServer.Response xml(String operation, String xml) {
        return answer(
                operation,
                200,
                Map.of("Content-Type", "application/xml"),
                xml.getBytes(StandardCharsets.UTF_8));
    }

    private static WireServer.Response answer(
            String operation, int status, Map<String, String> headers, byte[] body) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("x-amz-request-id", REQUEST_ID);
        return new WireServer.Response(operation, status, all, body);
    }
}
