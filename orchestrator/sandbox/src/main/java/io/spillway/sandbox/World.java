package io.spillway.sandbox;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.AccountSettings;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.InstanceState;
import io.spillway.sandbox.account.Volume;
import io.spillway.sandbox.bill.BillLine;
import io.spillway.sandbox.bill.CostAndUsageReport;
import io.spillway.sandbox.bill.Meter;
import io.spillway.sandbox.events.EventBus;
import io.spillway.sandbox.events.EventFaults;
import io.spillway.sandbox.events.EventTarget;
import io.spillway.sandbox.events.Misdelivered;
import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.fault.FaultHappened;
import io.spillway.sandbox.fault.Faults;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.kernel.WireServer;
import io.spillway.sandbox.market.SimulatedMarket;
import io.spillway.sandbox.node.Machines;
import io.spillway.sandbox.node.NodeProgram;
import io.spillway.sandbox.s3.BucketNotifications;
import io.spillway.sandbox.s3.ObjectStore;
import io.spillway.sandbox.scenario.Scenario;
import io.spillway.sandbox.sqs.MessageQueue;
import io.spillway.sandbox.sqs.Queues;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One simulated world: everything that a scenario describes, behind servers on loopback, in a story
 * that a seed decides. Whoever owns it runs {@link #story()}.
 */
public final class World implements AutoCloseable {

    /** Under it, objects in the bill's bucket are parts of the bill. */
    public static final String BILL_PREFIX = "cur/";

    private static final String FACTS = "spillway-facts";
    private static final String FACTS_PREFIX = "facts/";
    private static final String BILLS = "spillway-bills";

    private final Servers servers;
    private final Story story;
    private final Account account;
    private final Farm farm;
    private final ObjectStore objects;
    private final Queues queues;
    private final EventBus bus;
    private final BucketNotifications notifications;
    private final Machines machines;
    private final Faults faults;
    private final Meter meter;
    private final AccountLife life;
    private final Endpoints endpoints;
    private boolean billClosed;

    private World(Scenario scenario, long seed, Pace pace, WireLog log, Ports ports) {
        Chance chance = new Chance(seed);
        story = new Story(scenario.start(), pace);
        AccountSettings settings = settings(scenario);
        bus =
                new EventBus(
                        story, chance, EventFaults.NONE, settings.accountId(), settings.region());
        SimulatedMarket market = new SimulatedMarket(scenario, story, chance);
        account = new Account(story, chance, market, settings, bus::publish);
        farm = new Farm(story, chance);
        objects = new ObjectStore(story);
        queues = new Queues(story, chance);
        notifications =
                new BucketNotifications(
                        story, chance, objects, settings.accountId(), settings.region());
        connectBuckets();

        servers = new Servers(ports, story, log, chance, account, objects, queues, farm);
        endpoints = servers.endpoints(FACTS, BILLS);

        machines = new Machines(story, chance, scenario.boot(), farm, servers);
        meter = new Meter(market, scenario.prices());
        faults =
                new Faults(
                        story,
                        chance,
                        scenario.faults(),
                        new WorldStage(account, market, machines, scenario.hubType()));
        life =
                new AccountLife(
                        "arn:aws:ec2:" + settings.region() + ":" + settings.accountId() + ":",
                        account.tags(),
                        meter,
                        machines,
                        faults);
        account.watch(life);
        market.onReclaim(new MarketReclaim(account));
        farm.addListener(worker -> faults.rendering(machines.rendering().size()));
        FarmSetup.fill(farm, scenario);
    }

    /**
     * Opens a world; its servers answer at once and its time stands still until the story is run.
     *
     * @param seed same scenario and seed, same story
     * @throws java.io.UncheckedIOException when a port is taken
     */
    public static World open(Scenario scenario, long seed, Pace pace, WireLog log, Ports ports) {
        return new World(scenario, seed, pace, log, ports);
    }

    private static AccountSettings settings(Scenario scenario) {
        AccountSettings studio = AccountSettings.STUDIO;
        return new AccountSettings(
                studio.accountId(),
                scenario.region(),
                scenario.quotas().spotVcpus(),
                scenario.quotas().onDemandVcpus(),
                studio.imageName(),
                studio.imageDiskGib(),
                studio.throttled());
    }

    private void connectBuckets() {
        objects.createBucket(FACTS);
        objects.createBucket(BILLS);
        notifications.toQueue(FACTS, FACTS_PREFIX, queues.create(FACTS));
        notifications.toBus(BILLS, bus);
    }

    /** The render farm, to be read with the story's lock held or while it stands still. */
    public Farm farm() {
        return farm;
    }

    /** The cloud account, to be read with the story's lock held or while it stands still. */
    public Account account() {
        return account;
    }

    /** From now on events are delivered as badly as this. */
    public void misdeliver(EventFaults faults) {
        locked(() -> bus.misdeliver(faults));
    }

    /**
     * From now on the facts' queue isn't told of some of the objects.
     *
     * @param share of them, 0..1
     */
    public void loseNotices(double share) {
        locked(() -> notifications.lose(share));
    }

    /** How often events and notices went astray so far. */
    public Misdelivered misdelivered() {
        return story.locked(() -> bus.misdelivered(notifications.lost()));
    }

    /** Whole seconds that each machine ran until now, by instance id: what EC2 counts. */
    public Map<String, Long> secondsRun() {
        return story.locked(() -> meter.secondsRun(story.instant()));
    }

    /** The account's own machine image, for launch templates. */
    public String imageId() {
        return story.locked(() -> account.images().first().imageId());
    }

    /** Virtual time and all that is going to happen. */
    public Story story() {
        return story;
    }

    /** Where the servers listen. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** The servers without their sockets: answers in the calling thread. */
    public WireServer.Service wire() {
        return servers::answer;
    }

    /** Starts these programs on machines that boot from now on. Without it machines run nothing. */
    public void runPrograms(NodeProgram.Factory programs) {
        locked(() -> machines.runPrograms(programs));
    }

    /** Sends every event of the account to a target from now on, as visitor steps. */
    public void onEvent(EventTarget target) {
        bus.addRule(Set.of(), target);
    }

    /**
     * Sends EC2's events to a queue from now on, as a rule with that queue as its target does.
     *
     * @return the queue's URL
     */
    public URI sendEventsTo(String queueName) {
        MessageQueue queue = story.locked(() -> queues.create(queueName));
        bus.addRule(
                Set.of(
                        "EC2 Instance State-change Notification",
                        "EC2 Spot Instance Interruption Warning",
                        "EC2 Instance Rebalance Recommendation",
                        "EBS Volume Notification"),
                event -> locked(() -> queue.send(event)));
        return servers.queueUrl(queueName);
    }

    /** Sends events of these detail types to a target from now on, as visitor steps. */
    public void onEvent(Set<String> detailTypes, EventTarget target) {
        bus.addRule(detailTypes, target);
    }

    /** Sends a "Scheduled Event" of a rule to a target every so often, as visitor steps. */
    public void schedule(String ruleName, Duration period, EventTarget target) {
        bus.addSchedule(ruleName, period, target);
    }

    /** Runs something every so often, as visitor steps. */
    public void schedule(Duration period, Runnable visitor) {
        story.visitEvery(period, visitor);
    }

    /**
     * EC2 takes back, with its notice, the spot machine that was launched last of those that run
     * and have no notice yet.
     *
     * @return its id; empty when there is none
     */
    public Optional<String> interruptNewestSpot() {
        return story.locked(
                () -> {
                    Optional<String> newest =
                            account.instances().all().stream()
                                    .filter(
                                            instance ->
                                                    instance.isSpot()
                                                            && instance.state()
                                                                    == InstanceState.RUNNING
                                                            && instance.interruptionAt() == null)
                                    .max(Comparator.comparingLong(Instance::sequence))
                                    .map(Instance::id);
                    newest.ifPresent(id -> account.disruptions().interrupt(id, true));
                    return newest;
                });
    }

    /** The bill's lines until now. */
    public List<BillLine> billLines() {
        return story.locked(
                () -> {
                    life.tagDisks(List.copyOf(account.volumes().all()));
                    return meter.lines(story.instant());
                });
    }

    /** The bill until now as CSV with CUR 2.0's columns; with invoice ids once it was closed. */
    public String bill() {
        return story.locked(() -> report().csv(billLines(), billClosed));
    }

    /**
     * AWS closes the bill: each month's lines get their invoice and the report's object is put into
     * the bill's bucket, which the event bus tells.
     */
    public void closeBill() {
        locked(
                () -> {
                    billClosed = true;
                    List<BillLine> lines = billLines();
                    lines.stream()
                            .map(World::month)
                            .distinct()
                            .sorted()
                            .forEach(month -> putBill(month, lines));
                });
    }

    private void putBill(YearMonth month, List<BillLine> lines) {
        String csv =
                report().csv(
                                lines.stream().filter(line -> month(line).equals(month)).toList(),
                                true);
        objects.put(
                BILLS,
                BILL_PREFIX + "BILLING_PERIOD=" + month + "/spillway-00001.csv",
                csv.getBytes(StandardCharsets.UTF_8));
    }

    private static YearMonth month(BillLine line) {
        return YearMonth.from(line.from().atZone(ZoneOffset.UTC));
    }

    private CostAndUsageReport report() {
        return new CostAndUsageReport(account.settings().accountId());
    }

    /** What is left in the account and costs money. */
    public Leaks leaks() {
        return story.locked(
                () ->
                        new Leaks(
                                account.instances().all().stream()
                                        .filter(instance -> !instance.state().isEnding())
                                        .map(Instance::id)
                                        .toList(),
                                account.volumes().all().stream().map(Volume::id).toList()));
    }

    /** The scenario's faults that came about so far, in the order of time. */
    public List<FaultHappened> faultsHappened() {
        return story.locked(faults::happened);
    }

    private void locked(Runnable change) {
        story.locked(
                () -> {
                    change.run();
                    return true;
                });
    }

    /** Stops the story and the servers. */
    @Override
    public void close() {
        story.stop();
        servers.close();
    }
}
