package io.spillway.bench.money;

import io.spillway.bench.Durations;
import io.spillway.core.money.Money;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What the racers of one process did; they share it. */
final class Tally {

    private final Durations durations = new Durations();
    private final AtomicLong granted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private final AtomicLong deposed = new AtomicLong();
    private final AtomicLong overspent = new AtomicLong();

    /** Runs an operation that answers, and notes how long it took; not one that was refused. */
    <T> T time(Supplier<T> operation) {
        long start = System.nanoTime();
        T answer = operation.get();
        durations.addNanos(System.nanoTime() - start);
        return answer;
    }

    /** The same for one without an answer. */
    void run(Runnable operation) {
        long start = System.nanoTime();
        operation.run();
        durations.addNanos(System.nanoTime() - start);
    }

    /** Operations so far. */
    int operations() {
        return durations.count();
    }

    void asked(boolean given) {
        (given ? granted : refused).incrementAndGet();
    }

    void settled(Money beyondItsReservation) {
        settled.incrementAndGet();
        if (!beyondItsReservation.isZero()) {
            overspent.incrementAndGet();
        }
    }

    void deposed() {
        deposed.incrementAndGet();
    }

    /** So far. */
    Count count() {
        return new Count(
                durations.count(),
                granted.get(),
                refused.get(),
                settled.get(),
                deposed.get(),
                overspent.get(),
                durations.percentileMillis(50),
                durations.percentileMillis(99));
    }

    /**
     * A process's result; one line of text between processes.
     *
     * @param deposed operations that were refused because the epoch was over
     * @param overspent settlements that went beyond what was reserved for them
     */
    record Count(
            long operations,
            long granted,
            long refused,
            long settled,
            long deposed,
            long overspent,
            double p50Millis,
            double p99Millis) {

        String line() {
            return "done %d %d %d %d %d %d %s %s"
                    .formatted(
                            operations,
                            granted,
                            refused,
                            settled,
                            deposed,
                            overspent,
                            p50Millis,
                            p99Millis);
        }

        static Count of(String line) {
            String[] words = line.split(" ", -1);
            return new Count(
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Long.parseLong(words[5]),
                    Long.parseLong(words[6]),
                    Double.parseDouble(words[7]),
                    Double.parseDouble(words[8]));
        }
    }
}
