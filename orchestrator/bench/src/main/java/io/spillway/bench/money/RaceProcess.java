package io.spillway.bench.money;

import io.spillway.bench.db.BenchDatabase;
import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One of the processes that race. It says {@code ready} once its connections are open, waits for a
 * line, races, and says what it did.
 */
final class RaceProcess {

    private RaceProcess() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[2];
        Epoch epoch = new Epoch(Long.parseLong(arguments[3]));
        long seed = Long.parseLong(arguments[4]);
        int operations = Integer.parseInt(arguments[5]);
        int connections = Integer.parseInt(arguments[6]);
        try (BenchDatabase.OpenStore open = BenchDatabase.openAsChild(arguments, connections)) {
            say("ready");
            awaitStart();
            say(race(open.store(), epoch, name, seed, operations, connections).count().line());
        }
    }

    private static void awaitStart() throws IOException {
        int ignored = System.in.read();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static Tally race(
            Store store, Epoch epoch, String name, long seed, int operations, int connections)
            throws InterruptedException, ExecutionException {
        Tally tally = new Tally();
        List<Future<?>> racers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            for (int i = 0; i < connections; i++) {
                Racer racer = new Racer(store, epoch, name + "-" + i, seed * 1000 + i, tally, operations);
                racers.add(threads.submit(racer::run));
            }
            for (Future<?> racer : racers) {
                racer.get();
            }
        }
        return tally;
    }
}
