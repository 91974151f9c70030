package io.spillway.burstnode;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node's first settings, as its user data carries them: one {@code spillway.key=value} a line.
 * Lines that don't begin with {@code spillway.} are the studio's own and are passed over. All nodes
 * of a launch share one text.
 *
 * @param role null leaves it to the instance's role tag, else worker
 * @param launchId the launch that the machine came of
 * @param leaseUntil the first lease; later ones are in the instance's tag
 * @param hub address of the cloud hub that the tunnel goes to, or null on the hub itself
 */
public record NodeSettings(
        @Nullable Role role, String launchId, Instant leaseUntil, @Nullable String hub) {

    private static final String ROLE = "spillway.role";
    private static final String LAUNCH = "spillway.launch";
    private static final String LEASE_UNTIL = "spillway.lease-until";
    private static final String HUB = "spillway.hub";

    public NodeSettings {
        requireOneLine(LAUNCH, launchId);
        if (hub != null) {
            requireOneLine(HUB, hub);
        }
    }

    private static void requireOneLine(String key, String value) {
        if (value.isBlank() || value.lines().count() != 1) {
            throw new IllegalArgumentException(key + " must be one line of text: " + value);
        }
    }

    /** The text that {@link #parse} reads back as equal settings. */
    public String toUserData() {
        StringBuilder text = new StringBuilder();
        if (role != null) {
            line(text, ROLE, role.word());
        }
        line(text, LAUNCH, launchId);
        line(text, LEASE_UNTIL, leaseUntil.toString());
        if (hub != null) {
            line(text, HUB, hub);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }

    /**
     * Reads user data.
     *
     * @throws IllegalArgumentException when a key is unknown, missing, given twice or has no
     *     meaningful value; names the key
     */
    public static NodeSettings parse(String userData) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : userData.lines().map(String::strip).toList()) {
            if (line.startsWith("spillway.")) {
                int equals = line.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("user data: no '=' in \"" + line + "\"");
                }
                String key = line.substring(0, equals).strip();
                if (values.put(key, line.substring(equals + 1).strip()) != null) {
                    throw new IllegalArgumentException("user data: " + key + " is given twice");
                }
            }
        }
        String roleWord = values.remove(ROLE);
        String launchId = required(values, LAUNCH);
        String leaseUntil = required(values, LEASE_UNTIL);
        String hub = values.remove(HUB);
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("user data: unknown keys " + values.keySet());
        }
        return new NodeSettings(
                roleWord == null ? null : role(roleWord), launchId, instant(leaseUntil), hub);
    }

    private static String required(Map<String, String> values, String key) {
        String value = values.remove(key);
        if (value == null) {
            throw new IllegalArgumentException("user data: " + key + " is missing");
        }
        return value;
    }

    private static Role role(String word) {
        return Role.of(word)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "user data: "
                                                + ROLE
                                                + " must be worker or hub, not \""
                                                + word
                                                + "\""));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new IllegalArgumentException(
                    "user data: "
                            + LEASE_UNTIL
                            + " must be an instant such as 2026-03-02T10:00:00Z, not \""
                            + text
                            + "\"",
                    notOne);
        }
    }
}
