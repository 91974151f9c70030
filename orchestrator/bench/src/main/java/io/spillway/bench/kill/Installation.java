package io.spillway.bench.kill;

import io.spillway.app.security.PasswordHash;
import io.spillway.sandbox.scenario.Scenario;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the configuration of a small studio whose account is a simulated world. */
final class Installation {

    static final String OWNER = "aurora";
    static final String USER = "alex";
    static final String PASSWORD = "correct horse";

    /** The database's folder, beside the configuration. */
    static final String DATABASE = "data";

    private static final String HASH = PasswordHash.of(PASSWORD.toCharArray());

    private Installation() {}

    /**
     * Writes it.
     *
     * @param world its endpoints, by the names of their environment variables
     * @param ec2 in place of the world's own
     * @param sqs in place of the world's own
     * @return the configuration's file; the database is in {@link #DATABASE} beside it
     */
    static Path write(Path folder, Scenario scenario, Map<String, String> world, URI ec2, URI sqs)
            throws IOException {
        StringBuilder prices = new StringBuilder();
        StringBuilder workers = new StringBuilder();
        scenario.market()
                .types()
                .forEach(
                        type -> {
                            prices.append("  ")
                                    .append(type.name())
                                    .append(": ")
                                    .append(type.onDemandHourly())
                                    .append('\n');
                            if (!type.name().equals(scenario.hubType())) {
                                workers.append("    ")
                                        .append(type.name())
                                        .append(": ")
                                        .append(type.speed())
                                        .append('\n');
                            }
                        });
        Files.writeString(
                folder.resolve("rates.yml"),
                """
                version: %s
                source: the %s scenario
                diskGibMonth: %s
                publicAddressHour: %s
                onDemandHourly:
                %s\
                """
                        .formatted(
                                scenario.prices().version(),
                                scenario.name(),
                                scenario.prices().gp3GibMonth(),
                                scenario.prices().publicIpv4Hour(),
                                prices));
        URI queue = URI.create(String.valueOf(world.get("SPILLWAY_FACTS_QUEUE_URL")));
        return Files.writeString(
                folder.resolve("spillway.yml"),
                """
                studio: {name: Aurora, owner: %s, timeZone: America/Montreal}
                database: {folder: %s}
                aws:
                  region: %s
                  imageId: %s
                  factsBucket: %s
                  factsQueueUrl: '%s'
                  sandbox: {ec2: '%s', s3: '%s', sqs: '%s'}
                flamenco: {url: '%s'}
                rateCard: rates.yml
                # Short leases, so that a short story has renewals.
                policy: {lease: 20m, margin: 5m, frameSeconds: 120, frameSecondsDeviation: 20, draws: 40}
                listen: {address: 127.0.0.1, port: 0}
                # The world says when.
                tick: 365d
                users:
                  - {name: %s, roles: [producer], passwordHash: '%s'}
                machines:
                  hub: %s
                  workers:
                %s\
                """
                        .formatted(
                                OWNER,
                                DATABASE,
                                scenario.region(),
                                world.get("SPILLWAY_IMAGE_ID"),
                                world.get("SPILLWAY_FACTS_BUCKET"),
                                sqs.resolve(queue.getPath()),
                                ec2,
                                world.get("AWS_ENDPOINT_URL_S3"),
                                sqs,
                                world.get("SPILLWAY_FLAMENCO_URL"),
                                USER,
                                HASH,
                                scenario.hubType(),
                                workers));
    }
}
