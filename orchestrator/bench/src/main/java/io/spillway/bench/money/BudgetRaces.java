package io.spillway.bench.money;

import io.spillway.bench.Bench;
import io.spillway.bench.Report;
import io.spillway.bench.db.BenchDatabase;
import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Processes race for one budget, each over several connections, while another connection adds up in
 * SQL what is written down and the leadership changes hands.
 */
@Command(
        name = "budget-races",
        description = {
            "Reserves and settles from many connections of several processes against one budget.",
            "Its total, hourly and weekly caps must hold at every moment, and the sums be exact."
        })
public final class BudgetRaces extends Bench {

    private static final Duration TERM = Duration.ofMinutes(2);

    @Option(names = "--operations", description = "All together (default: ${DEFAULT-VALUE}).")
    private int operations = 10_000;

    @Option(names = "--connections", description = "All together (default: ${DEFAULT-VALUE}).")
    private int connections = 16;

    @Option(names = "--processes", description = "That race (default: ${DEFAULT-VALUE}).")
    private int processes = 2;

    @Option(names = "--seed", description = "Draws the operations (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    /** What was written under an epoch. */
    private record Written(Epoch epoch, long launches) {}

    @Override
    protected Report measure(PrintWriter progress) throws Exception {
        try (BenchDatabase database = BenchDatabase.start();
                BenchDatabase.OpenStore open = database.open();
                Connection watching = database.connect();
                Connection counting = database.connect()) {
            Store store = open.store();
            Account.open(store);
            Epoch first = store.lead("epoch-1", Account.NOW, TERM).orElseThrow().epoch();
            List<Process> racing = start(database, first);
            try {
                for (Process process : racing) {
                    await(process.inputReader(), "ready");
                }
                progress.println("racing ...");
                progress.flush();
                Watch watch = Watch.start(watching);
                long start = System.nanoTime();
                for (Process process : racing) {
                    process.getOutputStream().write('\n');
                    process.getOutputStream().flush();
                }
                List<Written> before = changeLeaders(store, counting, racing);
                List<Tally.Count> counts = new ArrayList<>();
                for (Process process : racing) {
                    counts.add(Tally.Count.of(await(process.inputReader(), "done")));
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                watch.stop();
                return report(counts, seconds, watch, before, counting);
            } finally {
                racing.forEach(Process::destroyForcibly);
            }
        }
    }

    private List<Process> start(BenchDatabase database, Epoch epoch) throws IOException {
        List<Process> racing = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            List<String> arguments =
                    List.of(
                            "p" + i,
                            "" + epoch.number(),
                            "" + (seed * 100 + i),
                            "" + operations / processes,
                            "" + connections / processes);
            racing.add(database.child(RaceProcess.class, arguments).start());
        }
        return racing;
    }

    private static String await(BufferedReader said, String word) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(word)) {
                return line;
            }
        }
        throw new IOException("a process ended before it said " + word);
    }

    /** New leaders take over in the middle; each counts what the one before wrote until then. */
    private static List<Written> changeLeaders(
            Store store, Connection counting, List<Process> racing)
            throws InterruptedException, SQLException {
        List<Written> written = new ArrayList<>();
        for (int change = 1; change <= 3; change++) {
            if (racing.getFirst().waitFor(700, TimeUnit.MILLISECONDS)) {
                break;
            }
            Epoch old = store.leader().orElseThrow().epoch();
            String successor = "successor-" + change;
            if (store.lead(successor, Account.NOW.plus(TERM.multipliedBy(change)), TERM)
                    .isPresent()) {
                written.add(new Written(old, launches(counting, old)));
            }
        }
        return written;
    }

    private static long launches(Connection connection, Epoch epoch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) FROM launch WHERE launch_id LIKE ?")) {
            statement.setString(1, "epoch-" + epoch.number() + "-%");
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private static Report report(
            List<Tally.Count> counts,
            double seconds,
            Watch watch,
            List<Written> before,
            Connection counting)
            throws SQLException {
        Sums end = Sums.read(counting);
        List<String> late = new ArrayList<>();
        for (Written written : before) {
            long now = launches(counting, written.epoch());
            if (now != written.launches()) {
                late.add(written + ", and " + now + " in the end");
            }
        }
        long operations = counts.stream().mapToLong(Tally.Count::operations).sum();
        long overspent = counts.stream().mapToLong(Tally.Count::overspent).sum();
        return Report.of("budget-races")
                .figure("operations", (double) operations, "")
                .figure("rate", (double) operations / seconds, "/s")
                .figure("p50, the slowest process", most(counts, Tally.Count::p50Millis), "ms")
                .figure("p99, the slowest process", most(counts, Tally.Count::p99Millis), "ms")
                .figure("granted", sum(counts, Tally.Count::granted), "")
                .figure("refused for a cap", sum(counts, Tally.Count::refused), "")
                .figure("settled", sum(counts, Tally.Count::settled), "")
                .figure("refused for an epoch that is over", sum(counts, Tally.Count::deposed), "")
                .invariant(
                        "the caps hold at every moment",
                        watch.broken().isEmpty() && overspent == 0,
                        watch.looks()
                                + " looks from a connection of its own"
                                + watch.broken().stream()
                                        .map(one -> "; " + one)
                                        .findFirst()
                                        .orElse(""))
                .invariant(
                        "the sum is exact",
                        end.broken().isEmpty()
                                && end.reserved().signum() == 0
                                && end.used().compareTo(end.spent()) == 0,
                        "spent "
                                + end.spent()
                                + ", ledger "
                                + end.used()
                                + ", reserved "
                                + end.reserved())
                .invariant(
                        "nothing is written under an epoch once another has begun",
                        late.isEmpty(),
                        before.size() + " changes of leader" + (late.isEmpty() ? "" : ": " + late))
                .build();
    }

    private static double sum(
            List<Tally.Count> counts, ToLongFunction<Tally.Count> what) {
        return (double) counts.stream().mapToLong(what).sum();
    }

    private static double most(
            List<Tally.Count> counts, ToDoubleFunction<Tally.Count> what) {
        return counts.stream().mapToDouble(what).max().orElse(0);
    }
}
