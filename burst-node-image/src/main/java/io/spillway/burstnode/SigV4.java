package io.spillway.burstnode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 for a form that is posted to a service's root. */
record SigV4(String service, String region, Credentials credentials) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The headers to send along with a form, the signature among them. */
    Map<String, String> headers(URI endpoint, String form, Instant now) {
        String time = TIME.format(now);
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", "application/x-www-form-urlencoded");
        headers.put("host", endpoint.getAuthority());
        headers.put("x-amz-date", time);
        if (!credentials.sessionToken().isEmpty()) {
            headers.put("x-amz-security-token", credentials.sessionToken());
        }
        String names = String.join(";", headers.keySet());
        String lines =
                headers.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining());
        String request = "POST\n/\n\n" + lines + "\n" + names + "\n" + sha256(form);
        String scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        String signed = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(request);
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential="
                        + credentials.accessKeyId()
                        + "/"
                        + scope
                        + ", SignedHeaders="
                        + names
                        + ", Signature="
                        + HexFormat.of().formatHex(hmac(key(time.substring(0, 8)), signed)));
        // The HTTP client writes the host header itself.
        headers.remove("host");
        return headers;
    }

    private byte[] key(String date) {
        byte[] secret = ("AWS4" + credentials.secretAccessKey()).getBytes(StandardCharsets.UTF_8);
        return hmac(hmac(hmac(hmac(secret, date), region), service), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HmacSHA256", missing);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
