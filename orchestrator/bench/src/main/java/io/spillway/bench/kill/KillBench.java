package io.spillway.bench.kill;

import io.spillway.bench.Bench;
import io.spillway.bench.Durations;
import io.spillway.bench.Report;
import io.spillway.bench.db.BenchDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spillway bench kill}. */
@Command(
        name = "kill",
        description = {
            "Kills the real service (SIGKILL) at named points of its work, starts it again on the"
                    + " same database, and holds it to account: 0 leaked, 0 doubled, 0"
                    + " unrecorded, caps held."
        })
public final class KillBench extends Bench {

    @Option(
            names = "--rounds",
            defaultValue = "2",
            description = "Stories for each point (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "Decides the rounds (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--points",
            split = ",",
            description =
                    "Only these (default: all but WALL_TIME, which --random counts):"
                            + " ${COMPLETION-CANDIDATES}.")
    private Set<KillPoint> points = KillPoint.named();

    @Option(
            names = "--random",
            defaultValue = "5",
            description = "Stories with a kill at a random wall time (default: ${DEFAULT-VALUE}).")
    private int random;

    @Option(
            names = "--round",
            paramLabel = "N",
            description = "Only this round of each point, as a broken one prints it.")
    private @Nullable Integer only;

    @Override
    protected Report measure(PrintWriter progress) throws IOException, SQLException {
        Report.Builder report = Report.of("kill");
        Durations restarts = new Durations();
        List<Outcome> all = new ArrayList<>();
        progress.printf("%-42s %7s %7s %7s %11s %10s %11s%n", (Object[]) HEAD);
        EnumSet<KillPoint> chosen = EnumSet.copyOf(points);
        if (random > 0) {
            chosen.add(KillPoint.WALL_TIME);
        }
        for (KillPoint point : chosen) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int number : numbers(point)) {
                outcomes.add(round(Round.of(point, number, seed), progress));
            }
            print(point, outcomes, progress);
            all.addAll(outcomes);
        }
        for (Outcome outcome : all) {
            if (outcome.restart() != null) {
                restarts.addNanos(outcome.restart().toNanos());
            }
        }
        long reached = all.stream().filter(Outcome::reached).count();
        return report.figure("rounds", all.size(), "")
                .figure("rounds that reached their point", (double) reached, "")
                .durations("restart, until its first tick is over", restarts, "")
                .invariant("0 leaked", none(all, Outcome::leaked), counted(all, Outcome::leaked))
                .invariant("0 doubled", none(all, Outcome::doubled), counted(all, Outcome::doubled))
                .invariant(
                        "0 unrecorded",
                        none(all, Outcome::unrecorded),
                        counted(all, Outcome::unrecorded))
                .invariant(
                        "caps held",
                        none(all, Outcome::overspent),
                        counted(all, Outcome::overspent))
                .invariant(
                        "every story came to its end",
                        none(all, Outcome::failed),
                        counted(all, Outcome::failed))
                .invariant(
                        "every point was reached",
                        chosen.stream()
                                .allMatch(
                                        point ->
                                                all.stream()
                                                        .anyMatch(
                                                                one ->
                                                                        one.reached()
                                                                                && one.round()
                                                                                                .point()
                                                                                        == point)),
                        reached + " of " + all.size() + " rounds killed something")
                .build();
    }

    private int[] numbers(KillPoint point) {
        if (only != null) {
            return new int[] {only};
        }
        int last = point == KillPoint.WALL_TIME && random > 0 ? random : rounds;
        return IntStream.rangeClosed(1, last).toArray();
    }

    private static final String[] HEAD = {
        "point", "rounds", "leaked", "doubled", "unrecorded", "overspent", "restart ms"
    };

    private interface Part extends Function<Outcome, List<String>> {}

    private static boolean none(List<Outcome> outcomes, Part part) {
        return outcomes.stream().allMatch(outcome -> part.apply(outcome).isEmpty());
    }

    private static String counted(List<Outcome> outcomes, Part part) {
        return sum(outcomes, part) + " in " + outcomes.size() + " rounds";
    }

    private static int sum(List<Outcome> outcomes, Part part) {
        return outcomes.stream().mapToInt(outcome -> part.apply(outcome).size()).sum();
    }

    private Outcome round(Round round, PrintWriter progress) throws IOException {
        try (WorkFolder folder = WorkFolder.make(BenchDatabase.place())) {
            Outcome outcome = told(round, folder.path());
            if (!outcome.held()) {
                folder.keep();
                progress.println("BROKEN  " + round.label() + ": " + outcome.wrongs());
                progress.println("        what is left of it is in " + folder.path());
                progress.println("        again: " + round.command(seed));
                progress.flush();
            }
            return outcome;
        }
    }

    private static Outcome told(Round round, Path folder) {
        try (KillStory story = new KillStory(round, folder)) {
            return story.tell();
        } catch (IOException | SQLException | RuntimeException failure) {
            return Outcome.failed(round, failure);
        }
    }

    private static void print(KillPoint point, List<Outcome> outcomes, PrintWriter out) {
        long restarted =
                outcomes.stream()
                        .filter(outcome -> outcome.restart() != null)
                        .mapToLong(outcome -> outcome.restart().toMillis())
                        .max()
                        .orElse(0);
        out.printf(
                Locale.ROOT,
                "%-42s %7s %7d %7d %11d %10d %11d%n",
                point.title(),
                outcomes.stream().filter(Outcome::reached).count() + "/" + outcomes.size(),
                sum(outcomes, Outcome::leaked),
                sum(outcomes, Outcome::doubled),
                sum(outcomes, Outcome::unrecorded),
                sum(outcomes, Outcome::overspent),
                restarted);
        out.flush();
    }
}
