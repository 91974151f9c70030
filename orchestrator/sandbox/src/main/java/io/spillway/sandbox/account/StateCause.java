package io.spillway.sandbox.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Who or what made an instance change its state, and how EC2 words it. */
public enum StateCause {
    /** A launch or a start took its course. */
    LAUNCH("pending", "pending"),
    /** An API call ended, stopped or started it. */
    USER("Client.UserInitiatedShutdown", "User initiated shutdown"),
    /** EC2 took a spot instance back. */
    INTERRUPTION("Server.SpotInstanceTermination", "Spot instance termination"),
    /** The machine powered itself off. */
    POWER_OFF("Client.InstanceInitiatedShutdown", "Instance initiated shutdown"),
    /** EC2 failed to launch it. */
    FAILED_LAUNCH("Server.InternalError", "Internal error on launch");

    private static final DateTimeFormatter GMT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final String code;
    private final String words;

    StateCause(String code, String words) {
        this.code = code;
        this.words = words;
    }

    /** StateReason's code. */
    public String code() {
        return code;
    }

    /** StateReason's message. */
    public String message() {
        return this == LAUNCH ? words : code + ": " + words;
    }

    /** StateTransitionReason: only an end by the user tells its time. */
    String transitionReason(Instant at) {
        return switch (this) {
            case LAUNCH, POWER_OFF -> "";
            case USER -> "User initiated (" + GMT.format(at) + ")";
            case INTERRUPTION, FAILED_LAUNCH -> code;
        };
    }
}
