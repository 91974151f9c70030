package io.spillway.app.demo;

import io.spillway.app.cli.StopSignal;
import io.spillway.app.cli.UserError;
import io.spillway.app.web.AppServer;
import io.spillway.sandbox.Ports;
import io.spillway.sandbox.World;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.scenario.JobsCsv;
import io.spillway.sandbox.scenario.Scenario;
import io.spillway.sandbox.scenario.SpotPriceFile;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Tells one story: by itself to its bill, or with a page on which a person decides. */
public final class Demo {

    /** How long the page shows a story that is over. */
    private static final Duration AFTERWARDS = Duration.ofDays(365);

    private final DemoOptions options;
    private final Scenario scenario;
    private final PrintStream out;

    private Demo(DemoOptions options, Scenario scenario, PrintStream out) {
        this.options = options;
        this.scenario = scenario;
        this.out = out;
    }

    /**
     * Runs a demo to its end; one with a page ends when the process is asked to.
     *
     * @return whether everything that must hold in every story held
     * @throws UserError when an input can't be used; nothing was started
     */
    public static boolean run(DemoOptions options, PrintStream out) {
        Scenario scenario = scenario(options);
        if (!options.headless()) {
            requireFree(options.port());
        }
        try {
            return new Demo(options, scenario, out).open();
        } catch (IOException unwritable) {
            throw new UserError("can't write to " + options.out() + ": " + unwritable.getMessage());
        }
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

    /** Found out before anything is started: the server itself would only say so seconds later. */
    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            probe.setReuseAddress(true);
        } catch (IOException taken) {
            throw new UserError(
                    "port "
                            + port
                            + " is in use already: stop what uses it (another demo?), or choose"
                            + " another with --port");
        }
    }

    private boolean open() throws IOException {
        try (StopSignal stop = new StopSignal()) {
            try {
                return tell(stop);
            } catch (RuntimeException cutShort) {
                // Ctrl-C in a terminal also ends the programs that make the database.
                if (stop.isAsked()) {
                    return false;
                }
                throw cutShort;
            }
        }
    }

    private boolean tell(StopSignal stop) throws IOException {
        Path folder = options.out() == null ? null : Files.createDirectories(options.out());
        Pace pace = options.headless() ? Pace.AS_FAST_AS_IT_GOES : new Pace(options.speed());
        try (WireFile wire = folder == null ? null : new WireFile(folder.resolve("wire.jsonl"));
                World world =
                        World.open(
                                scenario,
                                options.seed(),
                                pace,
                                wire == null ? WireLog.NONE : wire,
                                Ports.ANY);
                DemoService service =
                        DemoService.start(
                                world,
                                scenario,
                                options.seed(),
                                options.port(),
                                Path.of(".spillway", "demo"))) {
            stop.call(world.story()::stop);
            StoryRun story = new StoryRun(scenario, options.seed(), world, service);
            Summary summary =
                    options.headless()
                            ? tellByItself(story, world, service)
                            : showPage(story, world, service, stop);
            if (stop.isAsked()) {
                return false;
            }
            if (folder != null) {
                story.write(folder, summary);
            }
            return summary.holds();
        }
    }

    private Summary tellByItself(StoryRun story, World world, DemoService service) {
        Progress progress = new Progress(scenario, service.store(), out);
        AutoProducer producer =
                new AutoProducer(
                        service.store(), service.approvals(), world.story(), options.decline());
        story.tickAnd(
                () -> {
                    producer.decide();
                    progress.show();
                });
        world.story().run(scenario.end(), story::isOver);
        world.closeBill();
        world.story().run(world.story().instant().plus(StoryRun.EPILOGUE), () -> false);
        Summary summary = story.summary();
        progress.end(summary);
        return summary;
    }

    private Summary showPage(StoryRun story, World world, DemoService service, StopSignal stop) {
        try (AppServer server = service.openPage()) {
            out.println(scenario.title() + ".");
            out.println(
                    "Open " + server.address() + " and sign in with one click. Ctrl-C ends it.");
            out.flush();
            story.tickAnd(service::tellPages);
            world.story().run(scenario.end(), story::isOver);
            if (!stop.isAsked()) {
                world.closeBill();
                out.println("The story is over; the page stays until Ctrl-C.");
                out.flush();
                world.story().run(scenario.end().plus(AFTERWARDS), () -> false);
            }
            return story.summary();
        }
    }
}
