package io.spillway.app.serve;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsDoctor;
import io.spillway.adapter.flamenco.FlamencoDoctor;
import io.spillway.adapter.flamenco.FlamencoRenderManager;
import io.spillway.adapter.postgres.EmbeddedPostgresServer;
import io.spillway.adapter.postgres.PostgresDoctor;
import io.spillway.app.config.DatabaseConfig;
import io.spillway.app.config.SpillwayConfig;
import io.spillway.app.security.Role;
import io.spillway.core.farm.LicencePool;
import io.spillway.core.farm.SiteLimits;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.ports.Finding;
import io.spillway.core.snapshot.Policy;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks at everything that a configuration names and says what is wrong and what to do. */
public final class Doctor {

    private final SpillwayConfig config;

    public Doctor(SpillwayConfig config) {
        this.config = config;
    }

    /** Everything that concerns one part of an installation. */
    public record Area(String name, List<Finding> findings) {
        public Area {
            findings = List.copyOf(findings);
        }
    }

    /** Looks at all areas; never throws because of what it finds. */
    public List<Area> examine() {
        return List.of(
                new Area("users", users()),
                new Area("prices", prices()),
                new Area("limits", limits()),
                new Area("database", database()),
                new Area("aws", aws()),
                new Area(
                        "flamenco",
                        FlamencoDoctor.examine(new FlamencoRenderManager(config.flamenco()))));
    }

    /** What the configuration alone tells. */
    List<Finding> users() {
        if (config.users().isEmpty()) {
            return List.of(
                    Finding.fail(
                            "no users are configured, and serve doesn't start without",
                            "add one under users; `spillway hash-password` makes the hash"));
        }
        List<Finding> findings = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        config.users().stream()
                .filter(user -> !names.add(user.name()))
                .forEach(
                        user ->
                                findings.add(
                                        Finding.fail(
                                                "user " + user.name() + " is configured twice",
                                                "keep one of the two")));
        boolean approver =
                config.users().stream().anyMatch(user -> user.roles().contains(Role.PRODUCER));
        findings.add(
                approver
                        ? Finding.ok(config.users().size() + " users, a producer among them")
                        : Finding.warn(
                                "nobody is a producer, so no budget can be approved",
                                "give somebody the role producer"));
        return findings;
    }

    List<Finding> prices() {
        RateCard rates = config.studio().rates();
        Policy policy = config.studio().policy();
        Set<String> types = types(policy);
        List<String> missing =
                types.stream().filter(type -> !rates.onDemandHourly().containsKey(type)).toList();
        return List.of(
                missing.isEmpty()
                        ? Finding.ok(
                                "rate card "
                                        + rates.version()
                                        + " prices all "
                                        + types.size()
                                        + " instance types")
                        : Finding.fail(
                                "rate card "
                                        + rates.version()
                                        + " has no price for "
                                        + String.join(", ", missing),
                                "add them to the rate card, or don't rent them"));
    }

    List<Finding> limits() {
        SiteLimits limits = config.studio().limits();
        List<Finding> findings = new ArrayList<>();
        for (LicencePool pool : limits.licences()) {
            findings.add(
                    pool.reachableThroughTunnel()
                            ? Finding.ok(pool.name() + ": " + pool.seats() + " licences")
                            : Finding.warn(
                                    pool.name() + " can't be had through the tunnel",
                                    "nothing is ever rented for jobs that need it; set"
                                            + " reachableThroughTunnel when a rented machine may"
                                            + " take a seat"));
        }
        findings.add(
                limits.link() == null
                        ? Finding.warn(
                                "nobody told what the link carries, so jobs' data limits nothing",
                                "give link.carries, such as 1 Gb/s")
                        : Finding.ok("the link is counted for jobs that tell what a frame moves"));
        return findings;
    }

    private static Set<String> types(Policy policy) {
        Set<String> types = new TreeSet<>(policy.workerTypes());
        types.add(policy.hubType());
        return types;
    }

    private List<Finding> database() {
        return switch (config.database()) {
            case DatabaseConfig.Embedded embedded -> embedded(embedded);
            case DatabaseConfig.External external -> external(external);
        };
    }

    private static List<Finding> embedded(DatabaseConfig.Embedded embedded) {
        if (!Files.exists(embedded.folder())) {
            return List.of(
                    Finding.ok(
                            "the database's folder "
                                    + embedded.folder()
                                    + " isn't there yet: `spillway serve` makes it"));
        }
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(embedded.folder())) {
            return PostgresDoctor.examine(server.jdbcUrl(), server.user(), server.password());
        } catch (UncheckedIOException unusable) {
            return List.of(
                    Finding.fail(
                            String.valueOf(unusable.getMessage()),
                            "check the folder's owner and free space"));
        }
    }

    private static List<Finding> external(DatabaseConfig.External external) {
        String password = System.getenv(external.passwordVariable());
        return password == null
                ? List.of(
                        Finding.fail(
                                "the environment variable "
                                        + external.passwordVariable()
                                        + " isn't set",
                                "put the password of " + external.user() + " there"))
                : PostgresDoctor.examine(external.url(), external.user(), password);
    }

    private List<Finding> aws() {
        try (AwsClients clients = new AwsClients(config.aws().connection())) {
            return new AwsDoctor(clients, config.aws().machines())
                    .examine(
                            types(config.studio().policy()),
                            config.aws().factsBucket(),
                            config.aws().factsQueueUrl());
        }
    }
}
