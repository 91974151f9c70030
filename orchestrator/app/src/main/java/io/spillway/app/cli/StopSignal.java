package io.spillway.app.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C, as something that can be waited for: the JVM's end is held back until everything that was
 * opened is closed again, so that no process stays behind. Open it first, so that it closes last.
 */
public final class StopSignal implements AutoCloseable {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Runnable stop = () -> {};

    public StopSignal() {
        Thread hook =
                new Thread(
                        () -> {
                            asked.countDown();
                            stop.run();
                            try {
                                closed.await();
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Calls this when the process is asked to end. */
    public void call(Runnable whenAsked) {
        stop = whenAsked;
        if (isAsked()) {
            whenAsked.run();
        }
    }

    /** Waits until the process is asked to end. */
    public void await() throws InterruptedException {
        asked.await();
    }

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
