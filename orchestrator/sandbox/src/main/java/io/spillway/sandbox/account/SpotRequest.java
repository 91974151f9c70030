package io.spillway.sandbox.account;

import java.math.BigDecimal;
import java.time.Instant;

/** The spot request behind a spot instance. */
public final class SpotRequest {

    private static final String ACTIVE = "active";

    private final String id;
    private final Instant createdAt;
    private final BigDecimal maxPrice;
    private final boolean persistent;
    private String state = ACTIVE;
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

    /** {@code active}, {@code closed} or {@code cancelled}. */
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

    /** The user cancels it. Its instance runs on; one that is over already stays as it was. */
    void cancel(Instant at) {
        if (!state.equals(ACTIVE)) {
            return;
        }
        state = "cancelled";
        statusCode = "request-canceled-and-instance-running";
        statusMessage = "Your Spot request is canceled, but your Spot instance is still running.";
        updatedAt = at;
    }

    /** Its instance is gone. One that was cancelled stays so, with a status of what came after. */
    void close(StateCause cause, Instant at) {
        if (state.equals("closed")) {
            return;
        }
        if (state.equals(ACTIVE)) {
            state = "closed";
        }
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
