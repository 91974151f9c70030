package io.spillway.sandbox.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * Everything that a world is made of besides its seed.
 *
 * @param name short name, for example {@code crunch}
 * @param title one line for people
 * @param start virtual time at which the story starts
 * @param length how long it goes on at most
 * @param studioZone the zone in which the studio reads its clocks
 * @param region AWS region of the market and the account
 * @param sites the studio's fixed render sites, at least one
 * @param jobs what is submitted, by whom, when, and when it is due
 * @param hubType instance type meant for the cloud hub
 * @param market what EC2 would give and ask
 * @param prices what things cost besides the machines
 * @param quotas the account's limits
 * @param boot how long machines take until their program runs
 * @param faults what goes wrong, by name
 */
public record Scenario(
        String name,
        String title,
        Instant start,
        Duration length,
        ZoneId studioZone,
        String region,
        List<Site> sites,
        List<JobSpec> jobs,
        String hubType,
        MarketSpec market,
        PriceSheet prices,
        Quotas quotas,
        Boot boot,
        List<FaultSpec> faults) {

    /** The scenarios that come with the sandbox. */
    public static final List<String> BUNDLED = List.of("calm", "crunch", "smoke");

    /**
     * A fixed render site.
     *
     * @param workers how many workers it has, all of speed 1
     */
    public record Site(String name, int workers) {}

    /**
     * The account's limits, in virtual CPUs of running instances.
     *
     * @param spotVcpus all spot instances together
     * @param onDemandVcpus all on-demand instances together
     */
    public record Quotas(int spotVcpus, int onDemandVcpus) {}

    /**
     * Time from running until the machine's own program starts, uniform between the two.
     *
     * @param least whole seconds
     * @param most whole seconds, not less than {@code least}
     */
    public record Boot(Duration least, Duration most) {}

    public Scenario {
        sites = List.copyOf(sites);
        jobs = List.copyOf(jobs);
        faults = List.copyOf(faults);
    }

    /** Instance types that may render: all but the hub's. */
    public List<String> workerTypes() {
        return market.types().stream()
                .map(MarketSpec.TypeOnSale::name)
                .filter(type -> !type.equals(hubType))
                .toList();
    }

    /** When the story ends at the latest. */
    public Instant end() {
        return start.plus(length);
    }

    /** The same world at another time: everything keeps its distance from the start. */
    public Scenario startingAt(Instant otherStart) {
        return new Scenario(
                name,
                title,
                otherStart,
                length,
                studioZone,
                region,
                sites,
                jobs,
                hubType,
                market,
                prices,
                quotas,
                boot,
                faults);
    }

    /** The same world with other jobs. */
    public Scenario withJobs(List<JobSpec> others) {
        return new Scenario(
                name,
                title,
                start,
                length,
                studioZone,
                region,
                sites,
                others,
                hubType,
                market,
                prices,
                quotas,
                boot,
                faults);
    }

    /** The same world with recorded spot prices, in the region and zones where they were seen. */
    public Scenario withPrices(RecordedPrices recorded) {
        MarketSpec market = recorded.market(this.market, hubType);
        return new Scenario(
                name,
                title,
                start,
                length,
                studioZone,
                recorded.region(),
                sites,
                jobs,
                hubType,
                market,
                prices,
                quotas,
                boot,
                faults);
    }

    /**
     * A scenario that comes with the sandbox.
     *
     * @throws ScenarioException when there is none of this name; the message lists the names
     */
    public static Scenario bundled(String name) {
        if (!BUNDLED.contains(name)) {
            throw new ScenarioException(
                    "unknown scenario \""
                            + name
                            + "\"; give one of "
                            + String.join(", ", BUNDLED)
                            + ", or the path of a scenario file");
        }
        String resource = "/scenarios/" + name + ".json";
        try (InputStream in = Scenario.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not in this build: " + resource);
            }
            return ScenarioReader.read(
                    name + ".json", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }

    /**
     * A bundled scenario's name, or the path of a scenario file (anything with a slash or ending in
     * {@code .json}).
     *
     * @throws ScenarioException when there is none, or it can't be used
     */
    public static Scenario load(String nameOrPath) {
        boolean file = nameOrPath.endsWith(".json") || nameOrPath.contains("/");
        return file
                ? ScenarioReader.read(nameOrPath, readFile(Path.of(nameOrPath)))
                : bundled(nameOrPath);
    }

    static String readFile(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            throw new ScenarioException(path.toString(), "", "there is no such file");
        } catch (IOException unreadable) {
            throw new ScenarioException(
                    path.toString(), "", "can't be read as UTF-8 text: " + unreadable.getMessage());
        }
    }
}
