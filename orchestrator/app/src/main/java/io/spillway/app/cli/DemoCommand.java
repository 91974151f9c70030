package io.spillway.app.cli;

import io.spillway.app.demo.Demo;
import io.spillway.app.demo.DemoOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spillway demo}: the whole story on this machine, with a simulated studio and cloud. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Shows a deadline crunch from the first warning to the bill, in a simulated world.")
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            defaultValue = "crunch",
            description = "The world to show (default: ${DEFAULT-VALUE}).")
    private String scenario = "crunch";

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "The same seed tells the same story (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--headless",
            description =
                    "No page: a producer is played, time runs as fast as it goes, and it ends.")
    private boolean headless;

    @Option(names = "--decline", description = "The played producer declines every request.")
    private boolean decline;

    @Option(
            names = "--speed",
            defaultValue = "60",
            description = "Simulated seconds a second, with the page (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Port of the page (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to write the story's files.")
    private @Nullable Path out;

    @Option(
            names = "--jobs",
            paramLabel = "FILE",
            description =
                    "Your own jobs: CSV of"
                            + " show,sequence,shot,job,frames,frame_seconds,deadline,priority.")
    private @Nullable Path jobs;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "Your own market: what `aws ec2 describe-spot-price-history` prints.")
    private @Nullable Path prices;

    @Override
    public Integer call() {
        if (!(speed > 0)) {
            throw new UserError("--speed must be above 0, not " + speed);
        }
        return Demo.run(
                        new DemoOptions(
                                scenario, seed, headless, decline, speed, port, out, jobs, prices),
                        System.out)
                ? 0
                : 1;
    }
}
