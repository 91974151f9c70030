package io.spillway.sandbox.account;

import java.util.Locale;

/** EC2's instance states with their codes. */
public enum InstanceState {
    PENDING(0),
    RUNNING(16),
    SHUTTING_DOWN(32),
    TERMINATED(48),
    STOPPING(64),
    STOPPED(80);

    private final int code;
    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    InstanceState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** EC2's word for it, for example {@code shutting-down}. */
    public String label() {
        return label;
    }

    /** Whether it has a machine in some pool. */
    public boolean holdsCapacity() {
        return this == PENDING || this == RUNNING;
    }

    /** Whether it is over or about to be. */
    public boolean isEnding() {
        return this == SHUTTING_DOWN || this == TERMINATED;
    }
}
