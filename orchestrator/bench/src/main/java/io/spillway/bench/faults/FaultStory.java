package io.spillway.bench.faults;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.app.demo.SandboxParts;
import io.spillway.app.loop.Studio;
import io.spillway.core.fleet.Launch;
import io.spillway.core.ports.Store;
import io.spillway.core.snapshot.Policy;
import io.spillway.sandbox.Ports;
import io.spillway.sandbox.World;
import io.spillway.sandbox.events.EventFaults;
import io.spillway.sandbox.events.Misdelivered;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.scenario.Scenario;
import io.spillway.testkit.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Tells one seed's story, from an empty store to the last settled machine. */
final class FaultStory implements AutoCloseable {

    private static final Duration TICK = Duration.ofSeconds(60);

    /** Shorter than a studio's, so that small stories see renewals and ends. */
    private static final int SHORTEST_LEASE_MINUTES = 20;

    private static final int MOST_NODES = 16;
    private static final int BATCH = 8;
    private static final int DRAWS = 30;

    /** Two of a studio's usual leases: long enough for disks that were left behind, too. */
    private static final Duration TWO_LEASES = Duration.ofHours(2);

    private final long seed;
    private final Store store;
    private final Tally tally = new Tally();
    private final World world;
    private final Weather weather;
    private final Studio studio;
    private final Instant end;
    private final AwsClients hubAws;
    private final AwsClients functionsAws;
    private final FaultyWire hubWire;
    private final FaultyWire functionsWire;
    private final FaultyWire nodesWire;
    private final Steps steps;
    private final HubProcess hub;
    private final Producer producer;
    private final Invariants invariants;
    private final FinalAccounts accounts;
    private int ticks;
    private @Nullable Broken broken;

    private FaultStory(long seed, Store store, Connection connection, PlantedBug bug) {
        this.seed = seed;
        this.store = store;
        Chance chance = new Chance(seed);
        Scenario scenario = SmallScenario.draw(chance.stream("scenario"));
        SplittableRandom forWeather = chance.stream("weather");
        weather = Weather.draw(forWeather, scenario.start(), scenario.length());
        end = scenario.end();
        world = World.open(scenario, seed, Pace.AS_FAST_AS_IT_GOES, this::log, Ports.NONE);
        world.misdeliver(weather.events());
        world.loseNotices(weather.noticesLost());
        Dice dice = new Dice(seed);
        hubWire = new FaultyWire("hub", world, weather, dice, tally, bug::in);
        functionsWire = new FaultyWire("functions", world, weather, dice, tally, asked -> asked);
        nodesWire = new FaultyWire("nodes", world, weather, dice, tally, asked -> asked);
        SandboxParts parts = new SandboxParts(world, scenario, seed);
        studio = withLease(parts.studio(), forWeather);
        hubAws = new AwsClients(parts.account(), Doors.forAws(hubWire));
        functionsAws = new AwsClients(parts.account(), Doors.forAws(functionsWire));
        parts.deployFunctions(functionsAws);
        parts.runAgents(Doors.forNodes(nodesWire));
        HubClock clock = new HubClock(world.story(), weather.clockSteps());
        steps = new Steps(weather, dice, tally, world.story(), connection);
        hub =
                new HubProcess(
                        new HubProcess.Makings(
                                world,
                                parts,
                                studio,
                                hubAws,
                                hubWire,
                                store,
                                connection,
                                clock,
                                steps,
                                dice,
                                tally,
                                bug));
        producer = new Producer(store, hub, dice);
        invariants = new Invariants(world, store, studio.policy().margin());
        accounts =
                new FinalAccounts(
                        world, store, new Doubt.Prices(studio.rates(), studio.policy().diskGib()));
    }

    /** Tells it with what is remembered in memory. */
    static Verdict tell(long seed, PlantedBug bug) {
        MemoryStore store = new MemoryStore();
        return tell(seed, store, Connection.none(store), bug);
    }

    /**
     * Tells it.
     *
     * @param store an empty one
     * @param connection the way to it
     */
    static Verdict tell(long seed, Store store, Connection connection, PlantedBug bug) {
        try (FaultStory story = new FaultStory(seed, store, connection, bug)) {
            return story.run();
        }
    }

    private static Studio withLease(Studio studio, SplittableRandom chance) {
        Policy usual = studio.policy();
        Policy policy =
                new Policy(
                        Duration.ofMinutes(SHORTEST_LEASE_MINUTES + chance.nextInt(41)),
                        usual.margin(),
                        usual.diskMargin(),
                        usual.boot(),
                        usual.joinLimit(),
                        usual.idleLimit(),
                        usual.bootSlack(),
                        usual.askWhenMissOver(),
                        usual.offerValidity(),
                        usual.soldOutMemory(),
                        MOST_NODES,
                        BATCH,
                        usual.diskGib(),
                        usual.workerTypes(),
                        usual.hubType(),
                        usual.relativeSpeed(),
                        DRAWS);
        return new Studio(
                studio.owner(),
                policy,
                studio.rates(),
                studio.frameTimePrior(),
                studio.seed(),
                studio.deliveries());
    }

    private Verdict run() {
        world.schedule(TICK, this::tick);
        world.story().run(end, () -> broken != null);
        calmDown();
        world.story().run(end.plus(TWO_LEASES), () -> broken != null || accounts.isOver());
        try {
            if (broken == null) {
                accounts.check();
            }
        } catch (Broken found) {
            broken = found;
        }
        count();
        return new Verdict(seed, ticks, broken, tally.counts(), account());
    }

    private void count() {
        tally.add("machines", store.allNodes().size());
        world.faultsHappened().forEach(fault -> tally.count(fault.name()));
        Misdelivered astray = world.misdelivered();
        tally.add("event-lost", astray.lost());
        tally.add("event-twice", astray.twice());
        tally.add("event-late", astray.late());
        tally.add("fact-notice-lost", astray.noticesLost());
        tally.add("clock-step", weather.clockSteps().size());
        for (Launch launch : store.launches(Set.of(Launch.State.LAUNCHED))) {
            if (launch.launchedCount() < launch.order().count()) {
                tally.count("partial-fill");
            }
        }
    }

    private void log(WireLog.Entry entry) {
        tally.count(
                "wire "
                        + entry.server()
                        + " "
                        + entry.operation().split("/", 2)[0]
                        + " "
                        + entry.status());
    }

    /** The story in words, for whoever wants to know what happened. */
    private List<String> account() {
        List<String> lines = new ArrayList<>();
        lines.add("weather: " + weather);
        lines.add("lease: " + studio.policy().lease());
        world.faultsHappened().forEach(fault -> lines.add("world: " + fault));
        for (Store.TimelineEvent event : store.timeline(0, Integer.MAX_VALUE)) {
            lines.add(
                    event.at() + " " + event.kind() + " " + event.subject() + ": " + event.text());
        }
        return lines;
    }

    private void tick() {
        ticks++;
        try {
            hubWire.beginTick();
            if (hub.tick() && !hubWire.ec2Disturbed()) {
                invariants.leasesAreWritten(hubWire.unknownIds());
            }
            if (world.story().instant().isBefore(end)) {
                producer.look(world.story().instant());
            } else {
                producer.stopEverything();
            }
            invariants.check();
        } catch (Broken found) {
            broken = found;
        } catch (RuntimeException | Error crashed) {
            Broken found = new Broken("the orchestrator doesn't crash", String.valueOf(crashed));
            found.initCause(crashed);
            broken = found;
        }
    }

    /** The night is over: from here on only what went wrong before has to be made good. */
    private void calmDown() {
        hubWire.calmDown();
        functionsWire.calmDown();
        nodesWire.calmDown();
        steps.calmDown();
        hub.repair();
        world.misdeliver(EventFaults.NONE);
        world.loseNotices(0);
    }

    @Override
    public void close() {
        hub.close();
        hubAws.close();
        functionsAws.close();
        world.close();
    }
}
