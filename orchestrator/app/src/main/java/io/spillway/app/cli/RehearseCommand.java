package io.spillway.app.cli;

import io.spillway.app.demo.Rehearsal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** {@code spillway rehearse}: what the launcher runs after a build to make later starts fast. */
@Command(name = "rehearse", hidden = true, description = "Prepares fast starts after a build.")
final class RehearseCommand implements Callable<Integer> {

    /** The launcher waits for it, so it must end whatever happens. */
    private static final Duration MOST = Duration.ofMinutes(3);

    @Override
    public Integer call() throws IOException {
        CompletableFuture.delayedExecutor(MOST.toSeconds(), TimeUnit.SECONDS)
                .execute(() -> System.exit(1));
        Rehearsal.run();
        return 0;
    }
}
