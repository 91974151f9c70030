package io.spillway.app.config;

import io.spillway.app.loop.Studio;
import io.spillway.app.security.User;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything that an installation is told.
 *
 * @param file where it was read, for messages
 * @param name the studio's, for people
 * @param zone in which times are shown and local deadlines are read
 * @param flamenco the render manager
 * @param users who may sign in; may be empty, and then {@code serve} doesn't start
 * @param host address to listen on
 * @param port to listen on
 * @param tick how often the world is looked at
 * @param takeOverAfter how long after a leader's last sign of life another orchestrator on the same
 *     database takes over, unless it is certain earlier that the leader's process is gone
 */
public record SpillwayConfig(
        Path file,
        String name,
        ZoneId zone,
        Studio studio,
        DatabaseConfig database,
        AwsConfig aws,
        URI flamenco,
        List<User> users,
        String host,
        int port,
        Duration tick,
        Duration takeOverAfter) {

    public SpillwayConfig {
        users = List.copyOf(users);
    }

    /**
     * Reads a configuration.
     *
     * @throws io.spillway.app.cli.UserError in one line: file, line, path of the key, what to do
     */
    public static SpillwayConfig read(Path file) {
        return ConfigReader.read(file);
    }
}
