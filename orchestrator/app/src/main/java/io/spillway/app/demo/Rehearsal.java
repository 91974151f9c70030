package io.spillway.app.demo;

import io.spillway.app.web.AppServer;
import io.spillway.sandbox.Ports;
import io.spillway.sandbox.World;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.scenario.Scenario;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * The beginning of a story, told to nobody, with a visit to each page: it touches the code that
 * later starts need, so that the JVM can keep it loaded, linked and profiled (decision 0021).
 */
public final class Rehearsal {

    /** Until then money is asked for and approved, and machines are rented, boot and render. */
    private static final Duration LENGTH = Duration.ofMinutes(20);

    private static final long SEED = 7;
    private static final int ANY_PORT = -1;

    private Rehearsal() {}

    /**
     * Runs to its end in some seconds.
     *
     * @throws IOException when no temporary files can be written
     */
    public static void run() throws IOException {
        Path folder = Files.createTempDirectory("spillway-rehearsal");
        Scenario scenario = Scenario.load("crunch");
        try (WireFile wire = new WireFile(folder.resolve("wire.jsonl"))) {
            tell(scenario, wire, folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void tell(Scenario scenario, WireLog wire, Path folder) throws IOException {
        try (World world = World.open(scenario, SEED, Pace.AS_FAST_AS_IT_GOES, wire, Ports.ANY);
                DemoService service = DemoService.start(world, scenario, SEED, ANY_PORT, folder);
                AppServer server = service.openPage()) {
            StoryRun story = new StoryRun(scenario, SEED, world, service);
            Progress progress =
                    new Progress(
                            scenario,
                            service.store(),
                            new PrintStream(
                                    OutputStream.nullOutputStream(),
                                    false,
                                    StandardCharsets.UTF_8));
            AutoProducer producer =
                    new AutoProducer(service.store(), service.approvals(), world.story(), false);
            story.tickAnd(
                    () -> {
                        producer.decide();
                        progress.show();
                        service.tellPages();
                    });
            world.story().run(scenario.start().plus(LENGTH), story::isOver);
            new PageVisit(server.address()).seeAll();
            story.write(folder, story.summary());
        }
    }
}
