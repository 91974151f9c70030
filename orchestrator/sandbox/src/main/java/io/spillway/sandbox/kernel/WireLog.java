package io.spillway.sandbox.kernel;

import java.time.Instant;
import java.time.InstantSource;

/** Told of every request that crossed HTTP. */
@FunctionalInterface
public interface WireLog {

    /** A log that keeps nothing. */
    WireLog NONE = entry -> {};

    void add(Entry entry);

    /**
     * One request.
     *
     * @param at virtual time
     * @param server {@code ec2, sqs, s3, imds, flamenco}
     * @param operation the API's own name for it, for example {@code CreateFleet}
     * @param status HTTP status of the answer
     */
    record Entry(Instant at, String server, String operation, int status) {}

    /** Adds with the present time of a clock. */
    default void add(InstantSource clock, String server, String operation, int status) {
        add(new Entry(clock.instant(), server, operation, status));
    }
}
