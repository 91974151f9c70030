package io.spillway.app.demo;

import io.spillway.app.cli.UserError;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.World;
import io.spillway.sandbox.bill.BillLine;
import io.spillway.sandbox.farm.FarmJob;
import io.spillway.sandbox.fault.FaultHappened;
import io.spillway.sandbox.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One story as it is told: the ticks in it, when it is over, and what it came to. */
final class StoryRun {

    /** How often the orchestrator looks, in virtual time. */
    private static final Duration TICK = Duration.ofMinutes(1);

    /** After the last machine is gone: time for the bill to arrive and be taken in. */
    static final Duration EPILOGUE = Duration.ofMinutes(10);

    private final Scenario scenario;
    private final long seed;
    private final World world;
    private final DemoService service;

    StoryRun(Scenario scenario, long seed, World world, DemoService service) {
        this.scenario = scenario;
        this.seed = seed;
        this.world = world;
        this.service = service;
    }

    /** Plans the orchestrator's ticks, and something to do after each. */
    void tickAnd(Runnable afterEach) {
        world.schedule(
                TICK,
                () -> {
                    service.orchestrator().tick();
                    afterEach.run();
                });
    }

    /** Every job is done, every machine is gone and paid for. */
    boolean isOver() {
        return world.story()
                .locked(
                        () ->
                                world.farm().jobs().size() == scenario.jobs().size()
                                        && world.farm().jobs().stream()
                                                .allMatch(job -> job.finishedAt() != null)
                                        && world.leaks().none()
                                        && service.store().nodes().isEmpty());
    }

    Summary summary() {
        Store store = service.store();
        int met = (int) world.farm().jobs().stream().filter(StoryRun::isInTime).count();
        Money spent = StorySummary.spent(store);
        Money billed = Money.zeroUsd();
        for (BillLine line : world.billLines()) {
            billed = billed.plus(Money.usd(line.cost()));
        }
        return new Summary(
                scenario.name(),
                seed,
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

    /**
     * Writes the story's files.
     *
     * @throws UserError when the folder can't be written
     */
    void write(Path folder, Summary summary) {
        Map<String, String> names = new TreeMap<>();
        world.farm().jobs().forEach(job -> names.put(job.id(), job.spec().name()));
        try {
            StoryFiles.summary(folder, summary);
            StoryFiles.timeline(folder, service.store());
            StoryFiles.costReport(folder, StorySummary.costReport(service.store(), names));
            StoryFiles.bill(folder, world.bill());
        } catch (IOException unwritable) {
            throw new UserError("can't write to " + folder + ": " + unwritable.getMessage());
        }
    }

    /** The job's own metadata says when it is due; a story's jobs all have a deadline. */
    private static boolean isInTime(FarmJob job) {
        Instant finished = job.finishedAt();
        String deadline = job.spec().metadata().get("deadline");
        return finished != null && deadline != null && !finished.isAfter(Instant.parse(deadline));
    }
}
