package io.spillway.sandbox.account;

import java.math.BigDecimal;
import java.time.Instant;

/** The spot request behind a spot instance. */
public final class SpotRequest {

    private final String id;
    private final Instant createdAt;
    private final BigDecimal maxPrice;
    private final boolean persistent;
    private String state = "active";
    private String statusCode = "fulfilled";
    private String statusMessage = "Your spot request is fulfilled.";
    private Instant updatedAt;

    SpotRequest(String id, Instant createdAt, BigDecimal maxPrice, boolean persistent) {
        this.id = id;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.maxPrice = maxPrice;
        this.persistent = persistent;
    }

    /** For example {@code sir-8chars00}. */
    public String id() {
        return id;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** US dollars an hour; the on-demand price when the request named none. */
    public BigDecimal maxPrice() {
        return maxPrice;
    }

    public boolean persistent() {
        return persistent;
    }

    /** {@code active} or {@code closed}. */
    public String state() {
        return state;
    }

    /** EC2's status code, for example {@code marked-for-termination}. */
    public String statusCode() {
        return statusCode;
    }

    public String statusMessage() {
        return statusMessage;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    void marked(Instant at) {
        statusCode = "marked-for-termination";
        statusMessage =
                "The Spot Instance is marked for termination because there is no available Spot"
                        + " capacity.";
        updatedAt = at;
    }

    void close(StateCause cause, Instant at) {
        if (state.equals("closed")) {
            return;
        }
        state = "closed";
        updatedAt = at;
        if (cause == StateCause.INTERRUPTION) {
            statusCode = "instance-terminated-no-capacity";
            statusMessage =
                    "Your Spot instance was terminated because there is no Spot capacity"
                            + " available.";
        } else {
            statusCode = "instance-terminated-by-user";
            statusMessage = "Spot Instance terminated due to user-initiated termination.";
        }
    }
}
