package io.spillway.app.cli;

import io.spillway.app.config.SpillwayConfig;
import io.spillway.app.loop.PlanJson;
import io.spillway.app.serve.Replay;
import io.spillway.app.serve.StoreContext;
import io.spillway.core.plan.Plan;
import io.spillway.core.ports.Store.StoredPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spillway replay}: decides again what was decided, from what was known then. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Plans again from a stored snapshot and says whether the same comes of it.",
            "With --snapshot alone it prints what is decided; the API gives a plan's snapshot at"
                    + " /api/v1/plans/ID/snapshot."
        })
final class ReplayCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "PLAN_ID", description = "A plan that was kept.")
    private @Nullable String planId;

    @Option(names = "--config", paramLabel = "FILE", description = "Where the plan was kept.")
    private @Nullable Path config;

    @Option(names = "--snapshot", paramLabel = "FILE", description = "A snapshot to plan from.")
    private @Nullable Path snapshot;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "With --snapshot: the plan to compare with.")
    private @Nullable Path plan;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (snapshot != null && planId == null && config == null) {
            String from = read(snapshot);
            return plan == null
                    ? print(again(from, snapshot.toString()), out)
                    : compare(from, snapshot.toString(), read(plan), out);
        }
        if (planId != null && config != null && snapshot == null && plan == null) {
            StoredPlan stored = stored(planId, SpillwayConfig.read(config));
            return compare(stored.snapshotJson(), planId, stored.planJson(), out);
        }
        throw new UserError(
                "replay needs either PLAN_ID and --config FILE, or --snapshot FILE (and --plan"
                        + " FILE to compare with)");
    }

    private static StoredPlan stored(String planId, SpillwayConfig config) {
        try (StoreContext database = StoreContext.open(config, Map.of())) {
            return database.store()
                    .plan(planId)
                    .orElseThrow(
                            () ->
                                    new UserError(
                                            "there is no plan "
                                                    + planId
                                                    + "; only plans that act are kept, and the"
                                                    + " timeline names them"));
        }
    }

    private static int compare(String snapshot, String name, String plan, PrintWriter out) {
        List<String> differences;
        try {
            differences = Replay.differences(plan, again(snapshot, name));
        } catch (IllegalArgumentException unreadable) {
            throw new UserError(name + ": " + unreadable.getMessage());
        }
        if (differences.isEmpty()) {
            out.println("identical: the same snapshot gives the same plan");
        } else {
            out.println("different, in " + differences.size() + " places:");
            differences.forEach(difference -> out.println("  " + difference));
        }
        out.flush();
        return differences.isEmpty() ? 0 : 1;
    }

    private static int print(Plan plan, PrintWriter out) {
        out.println(plan.planId() + " at " + plan.at() + ": " + plan.actions().size() + " actions");
        plan.actions()
                .forEach(
                        action ->
                                out.println(
                                        "  "
                                                + action.getClass().getSimpleName()
                                                + ": "
                                                + action.reason()));
        plan.notes().forEach(note -> out.println("  note: " + note));
        out.flush();
        return 0;
    }

    private static Plan again(String snapshot, String name) {
        try {
            return Replay.plan(PlanJson.readSnapshot(snapshot));
        } catch (IllegalArgumentException unreadable) {
            throw new UserError(name + ": " + unreadable.getMessage());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new UserError(file + ": there is no such file");
        } catch (IOException unreadable) {
            throw new UserError(file + ": can't be read: " + unreadable.getMessage());
        }
    }
}
