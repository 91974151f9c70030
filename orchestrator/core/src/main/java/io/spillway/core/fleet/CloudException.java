package io.spillway.core.fleet;

import org.jspecify.annotations.Nullable;

/** A call to the cloud that did not do what it was asked, in words for the operator. */
public final class CloudException extends RuntimeException {

    /** What the orchestrator must do about it. */
    public enum Kind {
        /** Asked too fast: try again later; says nothing about capacity. */
        THROTTLED,
        /** An account-wide limit: stop asking everywhere and tell the operator. */
        LIMIT,
        /** Every pool of the order was sold out. */
        NO_CAPACITY,
        /** The request was wrong or not allowed: asking again won't help. */
        REJECTED,
        /** No answer came: it may or may not have happened, observation will tell. */
        UNKNOWN_OUTCOME,
        /** The endpoint can't be reached or answers nonsense. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;
    private final @Nullable PurchaseOption limited;

    /**
     * @param code the cloud's own error code, or a short word where it gave none
     * @param message what happened, what Spillway does about it, what the operator can do
     * @param cause null when an answer itself told of the failure
     */
    public CloudException(Kind kind, String code, String message, @Nullable Throwable cause) {
        this(kind, code, message, null, cause);
    }

    /**
     * @param limited for a LIMIT on one way to buy only: that way; null for any other
     */
    public CloudException(
            Kind kind,
            String code,
            String message,
            @Nullable PurchaseOption limited,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
        this.limited = limited;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    /** The one way to buy that a LIMIT is on, or null when it is on all. */
    public @Nullable PurchaseOption limited() {
        return limited;
    }
}
