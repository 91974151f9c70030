package io.spillway.bench.kill;

import io.spillway.app.config.SpillwayConfig;
import io.spillway.app.serve.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The service as {@code serve} runs it, with a clock that is told: each line of standard input is
 * the world's time, at which it ticks once. The end of the input ends it properly.
 */
final class KillableService {

    static final String UP = "up ";
    static final String TICKED = "ticked ";

    private KillableService() {}

    /**
     * Runs it.
     *
     * @param arguments the configuration's file, the world's time
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SpillwayConfig config = SpillwayConfig.read(Path.of(arguments[0]));
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse(arguments[1]));
        try (Service service = Service.start(config, config.port(), now::get);
                BufferedReader times =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(UP + service.address());
            for (String time = times.readLine(); time != null; time = times.readLine()) {
                now.set(Instant.parse(time));
                service.tick();
                System.out.println(TICKED + time);
            }
        }
    }
}
