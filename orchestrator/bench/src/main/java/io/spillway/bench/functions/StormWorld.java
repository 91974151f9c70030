package io.spillway.bench.functions;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.CallPolicy;
import io.spillway.adapter.aws.FactJson;
import io.spillway.bench.FlatMarket;
import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.Fact;
import io.spillway.functions.NodeHours;
import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.AccountSettings;
import io.spillway.sandbox.account.AccountWatcher;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.InstanceState;
import io.spillway.sandbox.account.LaunchSpec;
import io.spillway.sandbox.account.StateCause;
import io.spillway.sandbox.bill.CostAndUsageReport;
import io.spillway.sandbox.bill.Meter;
import io.spillway.sandbox.ec2.Ec2Server;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.s3.ObjectStore;
import io.spillway.sandbox.s3.S3Server;
import io.spillway.sandbox.scenario.PriceSheet;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Machines that come and go over some hours, and the node-hours function, which gets their events
 * in any order, some twice and some never, and sweeps every ten minutes. Every fifth machine is
 * somebody else's.
 */
final class StormWorld implements AutoCloseable {

    private static final String OWNER = "bench";
    private static final String BUCKET = "bench-facts";
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final Duration LAUNCHES = Duration.ofHours(2);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(100);
    private static final Duration LATEST = Duration.ofMinutes(20);
    private static final int NO_QUOTA = 100_000_000;
    private static final double LOST = 0.05;
    private static final double TWICE = 0.1;
    private static final PriceSheet PRICES =
            new PriceSheet(
                    "bench",
                    "made up",
                    new BigDecimal("0.08"),
                    new BigDecimal("0.005"),
                    Duration.ofSeconds(60),
                    Duration.ofHours(1));

    /** What happened to the events. */
    record Deliveries(int told, int lost, int twice) {}

    private final Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
    private final SplittableRandom chance;
    private final SplittableRandom fate;
    private final Account account;
    private final Meter meter;
    private final ObjectStore objects = new ObjectStore(story);
    private final Ec2Server ec2;
    private final S3Server s3;
    private final AwsClients clients;
    private final NodeHours function;
    private final Set<String> ours = new HashSet<>();
    private int told;
    private int lost;
    private int twice;

    StormWorld(long seed) {
        chance = new SplittableRandom(seed);
        fate = chance.split();
        Chance worlds = new Chance(seed);
        FlatMarket market = new FlatMarket();
        meter = new Meter(market, PRICES);
        AccountSettings usual = AccountSettings.STUDIO;
        account =
                new Account(
                        story,
                        worlds,
                        market,
                        new AccountSettings(
                                usual.accountId(),
                                usual.region(),
                                NO_QUOTA,
                                NO_QUOTA,
                                usual.imageName(),
                                usual.imageDiskGib(),
                                false),
                        this::deliver);
        account.watch(new Watcher());
        objects.createBucket(BUCKET);
        ec2 = new Ec2Server(0, story, WireLog.NONE, worlds, account);
        s3 = new S3Server(0, story, WireLog.NONE, objects, usual.region());
        clients =
                new AwsClients(
                        AwsConnection.simulated(
                                usual.region(),
                                ec2.endpoint(),
                                s3.endpoint(),
                                URI.create("http://127.0.0.1:1")));
        function =
                new NodeHours(
                        io.spillway.functions.Account.of(
                                clients, CallPolicy.direct(), OWNER, BUCKET, story));
    }

    /** Any time within minutes: in no order, as if every one were late. */
    private void deliver(String event) {
        told++;
        boolean isLost = fate.nextDouble() < LOST;
        boolean isTwice = fate.nextDouble() < TWICE;
        Duration first = within(fate, LATEST);
        Duration second = within(fate, LATEST);
        if (isLost) {
            lost++;
            return;
        }
        story.visitAt(story.instant().plus(first), () -> function.handle(event));
        if (isTwice) {
            twice++;
            story.visitAt(story.instant().plus(second), () -> function.handle(event));
        }
    }

    private static Duration within(SplittableRandom random, Duration most) {
        return Duration.ofMillis(random.nextLong(1_000, most.toMillis()));
    }

    /** Lets as many machines live and end as tell about so many events, and all be swept. */
    void rage(int events) {
        // Four states and a disk's beginning and end.
        int machines = Math.max(1, events / 6);
        for (int i = 0; i < machines; i++) {
            int number = i;
            story.at(START.plus(within(chance, LAUNCHES)), () -> live(number));
        }
        story.visitEvery(Duration.ofMinutes(10), () -> function.handle(schedule()));
        story.run(
                START.plus(LAUNCHES)
                        .plus(LONGEST_LIFE)
                        .plus(LATEST.multipliedBy(2))
                        .plus(Duration.ofHours(1)),
                () -> false);
    }

    private void live(int number) {
        List<String> zones = account.market().zones();
        String owner = number % 5 == 4 ? "somebody" : OWNER;
        Instance machine =
                account.run(spec(zones.get(number % zones.size()), owner), 1, 1, null, "" + number)
                        .instances()
                        .getFirst();
        if (owner.equals(OWNER)) {
            ours.add(machine.id());
        }
        int end = chance.nextInt(3);
        story.in(
                Duration.ofSeconds(chance.nextLong(90, LONGEST_LIFE.toSeconds())),
                () -> {
                    switch (end) {
                        case 0 -> account.terminate(List.of(machine.id()));
                        case 1 -> account.disruptions().interrupt(machine.id(), false);
                        default -> account.disruptions().powerOff(machine.id());
                    }
                });
    }

    private LaunchSpec spec(String zone, String owner) {
        SortedMap<String, String> tags = new TreeMap<>();
        tags.put(Tags.OWNER, owner);
        tags.put(Tags.LAUNCH_ID, "launch");
        return SpotMachines.in(account, zone, tags);
    }

    private String schedule() {
        return "{\"version\":\"0\",\"source\":\"aws.events\",\"detail-type\":\"Scheduled Event\","
                + "\"time\":\""
                + story.instant()
                + "\",\"detail\":{}}";
    }

    Deliveries deliveries() {
        return new Deliveries(told, lost, twice);
    }

    /** Whole seconds that each machine ran, by the world's own meter. */
    Map<String, Long> secondsRun() {
        return story.locked(() -> meter.secondsRun(story.instant()));
    }

    /** The bill as CUR 2.0 in CSV. */
    String bill() {
        return story.locked(
                () ->
                        new CostAndUsageReport(account.settings().accountId())
                                .csv(meter.lines(story.instant()), true));
    }

    boolean isOurs(String instanceId) {
        return ours.contains(instanceId);
    }

    /** Everything that the function wrote. */
    List<Fact> facts() {
        return objects.objects(BUCKET).values().stream()
                .filter(object -> object.key().startsWith("facts/"))
                .map(object -> FactJson.read(new String(object.bytes(), StandardCharsets.UTF_8)))
                .toList();
    }

    private final class Watcher implements AccountWatcher {
        @Override
        public void instanceChanged(
                Instance instance, InstanceState before, Instant at, StateCause cause) {
            if (instance.state() == InstanceState.RUNNING) {
                meter.started(
                        new Meter.Machine(
                                instance.id(),
                                instance.type().name(),
                                instance.zone(),
                                instance.isSpot(),
                                instance.type().onDemandHourly(),
                                null),
                        at);
            } else if (instance.state().isEnding()) {
                meter.ended(instance.id(), at, cause == StateCause.INTERRUPTION);
            }
        }
    }

    @Override
    public void close() {
        clients.close();
        ec2.close();
        s3.close();
    }
}
