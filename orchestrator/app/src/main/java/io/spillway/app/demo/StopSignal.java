package io.spillway.app.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, as something that can be waited for: the JVM's end is held back until everything that was
 * opened is closed again, so that no process stays behind. Open it first, so that it closes last.
 */
final class StopSignal implements AutoCloseable {

    private static final int MOST_SECONDS = 20;

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile Runnable stop = () -> {};

    StopSignal() {
        Thread hook =
                new Thread(
                        () -> {
                            asked = true;
                            stop.run();
                            try {
                                boolean inTime = closed.await(MOST_SECONDS, TimeUnit.SECONDS);
                                if (!inTime) {
                                    System.err.println(
                                            "spillway: closing takes too long; ending now");
                                }
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Calls this when the process is asked to end. */
    void call(Runnable whenAsked) {
        stop = whenAsked;
        if (asked) {
            whenAsked.run();
        }
    }

    boolean isAsked() {
        return asked;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
