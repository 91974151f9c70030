package io.spillway.app.loop;

import java.time.Duration;

/**
 * How one of several orchestrators on a store leads.
 *
 * @param owner its name for people, unlike that of any other process that ever was
 * @param length how long after a leader's last sign of life another takes over. If it is longer
 *     than {@link #LONGEST_CALL}, a successor waits out the calls of a leader that died
 */
public record Term(String owner, Duration length) {

    /** The longest that an attempt at a call is waited for, connection and answer. */
    public static final Duration LONGEST_CALL = Duration.ofSeconds(65);

    /** Leaves a successor's first call at a distance from its predecessor's last. */
    public static final Duration DEFAULT_LENGTH = Duration.ofMinutes(2);
}
