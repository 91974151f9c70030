package io.spillway.app.config;

import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.Ec2Settings;
import io.spillway.app.loop.DeliveryRules;
import io.spillway.app.loop.Studio;
import io.spillway.app.loop.Term;
import io.spillway.app.security.Role;
import io.spillway.app.security.User;
import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.SiteLimits;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.snapshot.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a configuration together, section by section. */
final class ConfigReader {

    private static final Duration TICK = Duration.ofSeconds(30);
    private static final int PORT = 8080;
    private static final Duration SHORTEST_TERM = Duration.ofSeconds(5);

    /** The same forecasts from the same snapshot; nothing depends on which number it is. */
    private static final long SEED = 1;

    private ConfigReader() {}

    static SpillwayConfig read(Path file) {
        YamlCursor root = YamlFile.open(file);
        YamlCursor studio = root.object("studio");
        String name = studio.text("name");
        String owner = studio.text("owner");
        ZoneId zone = studio.zone("timeZone");
        studio.end();

        DatabaseConfig database = database(root.object("database"), file);
        AwsConfig aws = aws(root.object("aws"), owner);
        YamlCursor flamenco = root.object("flamenco");
        var manager = flamenco.uri("url");
        flamenco.end();

        RateCard rates = RateCardFile.read(beside(file, root.text("rateCard")));
        YamlCursor policySection = root.optionalObject("policy");
        Policy policy = PolicySection.read(root.object("machines"), policySection);
        FrameTime frameTime = PolicySection.frameTime(policySection);
        DeliveryRules deliveries = DeliverySection.read(root.objects("deliveries"), zone);
        SiteLimits limits =
                LimitsSection.limits(root.objects("licences"), root.optionalObject("link"));
        Map<String, JobNeeds> needs = LimitsSection.needs(root.objects("needs"), limits);
        List<User> users = root.objects("users").stream().map(ConfigReader::user).toList();
        Duration tick = root.duration("tick", TICK);
        Duration takeOverAfter = takeOverAfter(root);

        YamlCursor listen = root.optionalObject("listen");
        String host = "127.0.0.1";
        int port = PORT;
        if (listen != null) {
            host = listen.read("address", host, text -> text);
            port = listen.integer("port", PORT, 0, 65_535);
            listen.end();
        }
        root.end();
        return new SpillwayConfig(
                file,
                name,
                zone,
                new Studio(owner, policy, rates, frameTime, SEED, deliveries, limits, needs),
                database,
                aws,
                manager,
                users,
                host,
                port,
                tick,
                takeOverAfter);
    }

    private static Duration takeOverAfter(YamlCursor root) {
        Duration length = root.duration("takeOverAfter", Term.DEFAULT_LENGTH);
        if (length.compareTo(SHORTEST_TERM) < 0) {
            throw root.error(
                    "takeOverAfter",
                    "is too short: a leader must give a sign of life in time; give "
                            + SHORTEST_TERM.toSeconds()
                            + " s or more");
        }
        return length;
    }

    private static DatabaseConfig database(YamlCursor at, Path file) {
        DatabaseConfig database;
        if (at.has("folder")) {
            if (at.has("url")) {
                throw at.error("url", "is given beside a folder; give one of the two");
            }
            database = new DatabaseConfig.Embedded(beside(file, at.text("folder")));
        } else if (at.has("url")) {
            database =
                    new DatabaseConfig.External(
                            at.read("url", ConfigReader::jdbc),
                            at.text("user"),
                            at.text("passwordVariable"));
        } else {
            throw at.error(
                    "folder",
                    "is missing; give a folder for a database of its own, or url, user and"
                            + " passwordVariable of a PostgreSQL");
        }
        at.end();
        return database;
    }

    private static String jdbc(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "is \"" + url + "\"; give jdbc:postgresql://HOST:PORT/DATABASE");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException(
                    "holds a password; put it into the environment variable that passwordVariable"
                            + " names");
        }
        return url;
    }

    private static AwsConfig aws(YamlCursor at, String owner) {
        String region = at.text("region");
        YamlCursor sandbox = at.optionalObject("sandbox");
        AwsConnection connection;
        if (sandbox == null) {
            connection = AwsConnection.aws(region);
        } else {
            connection =
                    AwsConnection.simulated(
                            region, sandbox.uri("ec2"), sandbox.uri("s3"), sandbox.uri("sqs"));
            sandbox.end();
        }
        List<String> groups = at.texts("securityGroups");
        List<String> hubGroups = at.texts("hubSecurityGroups");
        Ec2Settings machines =
                new Ec2Settings(
                        owner,
                        at.text("imageId"),
                        at.read("rootDevice", "/dev/xvda", text -> text),
                        new TreeMap<>(at.map("subnets", YamlCursor::text)),
                        groups,
                        hubGroups.isEmpty() ? groups : hubGroups,
                        at.optionalText("instanceProfile"));
        AwsConfig aws =
                new AwsConfig(
                        connection,
                        machines,
                        at.text("factsBucket"),
                        at.uri("factsQueueUrl").toString());
        at.end();
        return aws;
    }

    private static User user(YamlCursor at) {
        String name = at.text("name");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<String> words = new ArrayList<>(at.texts("roles"));
        for (String word : words) {
            roles.add(
                    Arrays.stream(Role.values())
                            .filter(role -> role.name().equalsIgnoreCase(word))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            at.error(
                                                    "roles",
                                                    "holds \""
                                                            + word
                                                            + "\"; give producer, operator or"
                                                            + " finance")));
        }
        User user = read(at, name, roles);
        at.end();
        return user;
    }

    private static User read(YamlCursor at, String name, Set<Role> roles) {
        String hash = at.text("passwordHash");
        try {
            return new User(name, roles, hash);
        } catch (IllegalArgumentException wrong) {
            throw at.error(
                    roles.isEmpty() ? "roles" : "passwordHash",
                    "can't be used: " + wrong.getMessage());
        }
    }

    /** A path in a file is meant from where the file is. */
    private static Path beside(@Nullable Path file, String path) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        return folder == null ? Path.of(path) : folder.resolve(path).normalize();
    }
}
