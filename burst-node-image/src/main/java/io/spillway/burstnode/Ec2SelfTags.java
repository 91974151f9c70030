package io.spillway.burstnode;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tags the own instance by EC2's CreateTags. Refuses keys that aren't a node's to write, as the
 * role's policy must too: whoever breaks out of a frame on this machine must not extend its lease.
 */
public final class Ec2SelfTags implements SelfTags {

    private static final Set<String> OWN_KEYS =
            Set.of(NodeTags.STATE, NodeTags.IDLE_SINCE, NodeTags.ROLE);

    private final Access access;
    private final InstantSource wallClock;
    private final Http http;

    /** Where EC2 is and how to sign what is sent there. */
    public interface Access {

        URI endpoint() throws IOException;

        String region() throws IOException;

        Credentials credentials() throws IOException;

        /** What the machine's metadata tells. */
        static Access of(HttpMetadata metadata) {
            return new Access() {
                @Override
                public URI endpoint() throws IOException {
                    return URI.create("https://ec2." + region() + ".amazonaws.com");
                }

                @Override
                public String region() throws IOException {
                    return metadata.region();
                }

                @Override
                public Credentials credentials() throws IOException {
                    return metadata.credentials();
                }
            };
        }

        /** What is known beforehand, as in a simulated world. */
        static Access of(URI endpoint, String region, Credentials credentials) {
            return new Access() {
                @Override
                public URI endpoint() {
                    return endpoint;
                }

                @Override
                public String region() {
                    return region;
                }

                @Override
                public Credentials credentials() {
                    return credentials;
                }
            };
        }
    }

    /**
     * @param wallClock dates signatures: EC2 compares it with its own clock
     */
    public Ec2SelfTags(Access access, InstantSource wallClock) {
        this(access, wallClock, Http.PLAIN);
    }

    /** With another way to EC2. */
    public Ec2SelfTags(Access access, InstantSource wallClock, Http http) {
        this.access = access;
        this.wallClock = wallClock;
        this.http = http;
    }

    @Override
    public void write(String instanceId, Map<String, String> values) throws IOException {
        if (!OWN_KEYS.containsAll(values.keySet())) {
            throw new IllegalArgumentException(
                    "a node may write only " + OWN_KEYS + ", not " + values.keySet());
        }
        String form = form(instanceId, values);
        URI endpoint = access.endpoint();
        Map<String, String> headers =
                new SigV4("ec2", access.region(), access.credentials())
                        .headers(endpoint, form, wallClock.instant());
        Http.Answer answer = http.send("POST", endpoint.resolve("/"), headers, form);
        if (answer.status() != 200) {
            throw new IOException(
                    "EC2 answered " + answer.status() + " to CreateTags: " + answer.body());
        }
    }

    private static String form(String instanceId, Map<String, String> values) {
        TreeMap<String, String> fields = new TreeMap<>();
        fields.put("Action", "CreateTags");
        fields.put("Version", "2016-11-15");
        fields.put("ResourceId.1", instanceId);
        int number = 0;
        for (Map.Entry<String, String> tag : new TreeMap<>(values).entrySet()) {
            number++;
            fields.put("Tag." + number + ".Key", tag.getKey());
            fields.put("Tag." + number + ".Value", tag.getValue());
        }
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
