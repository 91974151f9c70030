package io.spillway.app.demo;

import io.spillway.app.cli.UserError;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.costreports.CostReport;
import io.spillway.sandbox.Ports;
import io.spillway.sandbox.World;
import io.spillway.sandbox.bill.BillLine;
import io.spillway.sandbox.farm.FarmJob;
import io.spillway.sandbox.fault.FaultHappened;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.scenario.JobsCsv;
import io.spillway.sandbox.scenario.Scenario;
import io.spillway.sandbox.scenario.SpotPriceFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Tells one story from its first frame to its bill. */
public final class Demo {

    /** How often the orchestrator looks, in virtual time. */
    private static final Duration TICK = Duration.ofMinutes(1);

    /** After the last machine is gone: time for the bill to arrive and be taken in. */
    private static final Duration EPILOGUE = Duration.ofMinutes(10);

    private final DemoOptions options;
    private final Scenario scenario;
    private final PrintStream out;

    private Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.scenario = scenario(options);
        this.out = out;
    }

    /**
     * Runs a demo to its end.
     *
     * @return whether everything that must hold in every story held
     * @throws UserError when an input can't be used; nothing was started
     */
    public static boolean run(DemoOptions options, PrintStream out) {
        return new Demo(options, out).headless();
    }

    private static Scenario scenario(DemoOptions options) {
        Scenario scenario = Scenario.load(options.scenario());
        if (options.prices() != null) {
            scenario = scenario.withPrices(SpotPriceFile.read(options.prices(), scenario.market()));
        }
        if (options.jobs() != null) {
            scenario = scenario.withJobs(JobsCsv.read(options.jobs(), scenario));
        }
        return scenario;
    }

    private boolean headless() {
        try {
            Path folder = options.out() == null ? null : Files.createDirectories(options.out());
            Path state = Path.of(".spillway", "demo");
            try (WireFile wire =
                            folder == null ? null : new WireFile(folder.resolve("wire.jsonl"));
                    World world =
                            World.open(
                                    scenario,
                                    options.seed(),
                                    Pace.AS_FAST_AS_IT_GOES,
                                    wire == null ? WireLog.NONE : wire,
                                    Ports.ANY);
                    DemoService service =
                            DemoService.start(world, scenario, options.seed(), state)) {
                return tell(world, service, folder);
            }
        } catch (IOException unwritable) {
            throw new UserError("can't write to " + options.out() + ": " + unwritable.getMessage());
        }
    }

    private boolean tell(
            World world, DemoService service, @org.jspecify.annotations.Nullable Path folder)
            throws IOException {
        Progress progress = new Progress(scenario, service.store(), out);
        AutoProducer producer =
                new AutoProducer(
                        service.store(), service.approvals(), world.story(), options.decline());
        world.story()
                .visitEvery(
                        TICK,
                        () -> {
                            service.orchestrator().tick();
                            producer.decide();
                            progress.show();
                        });
        Instant end = scenario.end();
        world.story().run(end, () -> isOver(world, service.store()));
        world.closeBill();
        world.story().run(world.story().instant().plus(EPILOGUE), () -> false);
        Summary summary = summary(world, service);
        if (folder != null) {
            write(folder, world, service.store(), summary);
        }
        progress.end(summary);
        return summary.holds();
    }

    private boolean isOver(World world, Store store) {
        return world.farm().jobs().size() == scenario.jobs().size()
                && world.farm().jobs().stream().allMatch(job -> job.finishedAt() != null)
                && store.nodes().isEmpty()
                && world.leaks().none();
    }

    private Summary summary(World world, DemoService service) {
        Store store = service.store();
        int met = (int) world.farm().jobs().stream().filter(Demo::isInTime).count();
        Money spent = StorySummary.spent(store);
        Money billed = Money.zeroUsd();
        for (BillLine line : world.billLines()) {
            billed = billed.plus(Money.usd(line.cost()));
        }
        return new Summary(
                scenario.name(),
                options.seed(),
                met,
                scenario.jobs().size() - met,
                StorySummary.approved(store).amount(),
                spent.amount(),
                billed.amount(),
                billed.minus(spent).amount(),
                StorySummary.interruptions(store),
                store.allNodes().size(),
                StorySummary.onDemand(store),
                StorySummary.partialFills(store),
                world.leaks().instances().size(),
                world.leaks().volumes().size(),
                service.orchestrator().overrun().amount(),
                world.faultsHappened().stream()
                        .map(FaultHappened::name)
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** The job's own metadata says when it is due; a story's jobs all have a deadline. */
    private static boolean isInTime(FarmJob job) {
        Instant finished = job.finishedAt();
        String deadline = job.spec().metadata().get("deadline");
        return finished != null && deadline != null && !finished.isAfter(Instant.parse(deadline));
    }

    private static void write(Path folder, World world, Store store, Summary summary)
            throws IOException {
        Map<String, String> names = new TreeMap<>();
        world.farm().jobs().forEach(job -> names.put(job.id(), job.spec().name()));
        CostReport report = StorySummary.costReport(store, names);
        StoryFiles.summary(folder, summary);
        StoryFiles.timeline(folder, store);
        StoryFiles.costReport(folder, report);
        StoryFiles.bill(folder, world.bill());
    }
}
