package io.spillway.adapter.aws;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How time is let pass while a call waits for its turn. */
@FunctionalInterface
public interface Pause {

    /**
     * Lets this much time pass.
     *
     * @return false when it can't be waited for here; nothing has passed then
     */
    boolean pass(Duration time);

    /** Waits by the wall clock; an interrupted wait is none. */
    static Pause wallClock() {
        return time -> {
            try {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
                return true;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    /**
     * Never waits: for a story in virtual time, which stands still while a tick runs. The next tick
     * asks again.
     */
    static Pause never() {
        return time -> false;
    }
}
