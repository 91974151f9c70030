package io.spillway.app.loop;

import java.time.Duration;

/**
 * How one of several orchestrators on a store leads.
 *
 * @param owner its name for people, unlike that of any other process that ever was
 * @param length how long after a leader's last sign of life another takes over, when it can't be
 *     known that its process is gone
 */
public record Term(String owner, Duration length) {

    /** The longest that an attempt at a call is waited for, connection and answer. */
    public static final Duration LONGEST_CALL = Duration.ofSeconds(65);

    /** Several ticks: a slow one isn't taken for the end. */
    public static final Duration DEFAULT_LENGTH = Duration.ofMinutes(2);
}
