package io.spillway.bench.events;

import io.spillway.bench.Bench;
import io.spillway.bench.Durations;
import io.spillway.bench.Report;
import io.spillway.bench.db.BenchDatabase;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ports.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Events arrive from a queue that delivers at least once and are recorded by a process that is
 * killed again and again, at any point between receiving a batch and acknowledging it.
 */
@Command(
        name = "events",
        description = {
            "Records events in PostgreSQL as they arrive from a queue, in batches.",
            "The process that records is killed in the middle; none may be lost or count twice."
        })
public final class Events extends Bench {

    @Option(names = "--events", description = "All together (default: ${DEFAULT-VALUE}).")
    private int events = 100_000;

    @Option(names = "--batch", description = "At once (default: ${DEFAULT-VALUE}).")
    private int batch = 500;

    @Option(names = "--kills", description = "kill -9 so often (default: ${DEFAULT-VALUE}).")
    private int kills = 5;

    @Option(names = "--seed", description = "Draws when (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    protected Report measure(PrintWriter progress) throws Exception {
        try (BenchDatabase database = BenchDatabase.start();
                BenchDatabase.OpenStore open = database.open()) {
            Queue queue = new Queue(events, seed);
            SplittableRandom random = new SplittableRandom(seed);
            Durations batches = new Durations();
            double[] busySeconds = {0};
            int killed = 0;
            while (!queue.isDone()) {
                // The last process is left to finish; each other dies at a random batch.
                int life =
                        killed < kills
                                ? random.nextInt(1, Math.max(2, events / batch / (kills + 1)))
                                : Integer.MAX_VALUE;
                progress.printf("%d of %d recorded ...%n", queue.acknowledged(), queue.total());
                progress.flush();
                run(database, queue, life, random, batches, busySeconds);
                killed += queue.isDone() ? 0 : 1;
            }
            return report(open.store(), database, queue, killed, batches, busySeconds[0]);
        }
    }

    private void run(
            BenchDatabase database,
            Queue queue,
            int life,
            SplittableRandom random,
            Durations batches,
            double[] busySeconds)
            throws IOException, InterruptedException {
        Process intake = database.child(IntakeProcess.class, List.of()).start();
        try (BufferedReader said = intake.inputReader();
                Writer to = intake.outputWriter()) {
            await(said, "ready");
            for (int number = 1; !queue.isDone(); number++) {
                List<Integer> delivered = queue.deliver(batch);
                long start = System.nanoTime();
                to.write(line(delivered));
                to.flush();
                if (number >= life) {
                    // Received, perhaps recorded, not acknowledged.
                    pause(random.nextInt(20_000));
                    intake.destroyForcibly().waitFor();
                    queue.redeliver();
                    return;
                }
                await(said, "recorded");
                long took = System.nanoTime() - start;
                queue.acknowledge(delivered);
                // The first batches of a process warm it up.
                if (number > 10) {
                    batches.addNanos(took);
                    busySeconds[0] += took / 1e9;
                }
            }
        } catch (IOException closed) {
            if (intake.isAlive()) {
                throw closed;
            }
        } finally {
            intake.destroyForcibly().waitFor();
        }
    }

    private static String line(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" ", "", "\n"));
    }

    private static void await(BufferedReader said, String word) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(word)) {
                return;
            }
        }
        throw new IOException("the intake ended before it said " + word);
    }

    /** Spins: a kill is to come at any point of a transaction, and those take a millisecond. */
    private static void pause(int micros) {
        long until = System.nanoTime() + micros * 1000L;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private Report report(
            Store store,
            BenchDatabase database,
            Queue queue,
            int killed,
            Durations batches,
            double busySeconds)
            throws SQLException {
        long rows = rows(database);
        int lost = 0;
        for (int number = 0; number < events; number++) {
            Fact fact = EventStream.at(number);
            lost += number % 97 == 0 && !store.factsAbout(fact.resourceId()).contains(fact) ? 1 : 0;
        }
        double rate = batches.count() * (double) batch / busySeconds;
        return Report.of("events")
                .figure("rate, receipt to acknowledgement", rate, "/s", ">= 5,000 /s")
                .durations("a batch of " + batch, batches, "")
                .figure("delivered, repeats included", (double) queue.delivered(), "")
                .figure("kill -9", killed, "")
                .invariant(
                        "none is lost and none counts twice",
                        rows == events && lost == 0 && queue.acknowledged() == events,
                        rows + " of " + events + " events recorded, each once")
                .build();
    }

    private static long rows(BenchDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM fact")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
