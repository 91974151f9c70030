package io.spillway.bench.money;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Adds the budget up again and again, in a thread and over a connection of its own. */
final class Watch {

    /**
     * Looks are to disturb the race little, and each adds up all that was written so far: this is
     * how many times as long as a look took it waits for the next.
     */
    private static final int REST = 10;

    private final Connection connection;
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::look, "watch");
    private volatile boolean stopped;
    private volatile long looks;

    private Watch(Connection connection) {
        this.connection = connection;
    }

    static Watch start(Connection connection) {
        Watch watch = new Watch(connection);
        watch.thread.start();
        return watch;
    }

    private void look() {
        long own = 0;
        try {
            while (!stopped && broken.isEmpty()) {
                long start = System.nanoTime();
                broken.addAll(Sums.read(connection).broken());
                looks = ++own;
                LockSupport.parkNanos(REST * (System.nanoTime() - start));
            }
        } catch (SQLException failed) {
            broken.add("the watch failed: " + failed.getMessage());
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    /** How often it looked. */
    long looks() {
        return looks;
    }

    /** What didn't hold at one of its looks. */
    List<String> broken() {
        return broken;
    }
}
