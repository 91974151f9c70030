package io.spillway.app.cli;

import io.spillway.app.config.SpillwayConfig;
import io.spillway.app.serve.Service;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spillway serve}: the service on a studio's own AWS account and render manager. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the service on your AWS account and Flamenco manager, until it is told to stop.",
            "docs/spillway.example.yml shows a configuration; `spillway doctor` checks one."
        })
final class ServeCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "spillway.yml")
    private Path config = Path.of("spillway.yml");

    @Option(
            names = "--port",
            description = "Port of the pages and the API, in place of the configuration's.")
    private @Nullable Integer port;

    @Override
    public Integer call() throws InterruptedException {
        SpillwayConfig read = SpillwayConfig.read(config);
        int listenOn = port == null ? read.port() : port;
        try (StopSignal stop = new StopSignal();
                Service service = Service.start(read, listenOn, InstantSource.system())) {
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.println(
                    "Spillway of "
                            + read.name()
                            + " is at "
                            + service.address()
                            + "; it looks around every "
                            + read.tick().toSeconds()
                            + " s.");
            out.flush();
            stop.await();
        }
        return 0;
    }
}
