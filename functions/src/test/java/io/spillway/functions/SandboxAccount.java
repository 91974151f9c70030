package io.spillway.functions;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.CallPolicy;
import io.spillway.adapter.aws.Ec2Calls;
import io.spillway.adapter.aws.Ec2Cloud;
import io.spillway.adapter.aws.Ec2Settings;
import io.spillway.adapter.aws.FactJson;
import io.spillway.adapter.aws.FactsBucket;
import io.spillway.adapter.aws.Leftover;
import io.spillway.adapter.aws.SqsFactInbox;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult.Launched;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ledger.Fact;
import io.spillway.core.money.Money;
import io.spillway.core.ports.FactInbox;
import io.spillway.sandbox.account.AccountSettings;
import io.spillway.sandbox.ec2.Ec2Server;
import io.spillway.sandbox.events.EventBus;
import io.spillway.sandbox.events.EventFaults;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.market.SimulatedMarket;
import io.spillway.sandbox.s3.ObjectStore;
import io.spillway.sandbox.s3.S3Server;
import io.spillway.sandbox.scenario.Scenario;
import io.spillway.sandbox.sqs.MessageQueue;
import io.spillway.sandbox.sqs.Queues;
import io.spillway.sandbox.sqs.SqsServer;
import io.spillway.testkit.lambda.FunctionProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The sandbox's EC2, S3 and event bus, and an account of a function on them. */
final class SandboxAccount implements AutoCloseable {

    static final String BUCKET = "facts-bucket";
    private static final String OWNER = "studio";
    private static final String TYPE = "c7i.8xlarge";

    final Scenario scenario = Scenario.bundled("calm");
    final Story story = new Story(scenario.start(), Pace.AS_FAST_AS_IT_GOES);
    final ObjectStore store = new ObjectStore(story);
    final EventBus bus;
    final List<String> events = new ArrayList<>();

    /** What functions shouted. */
    final List<String> alarms = new ArrayList<>();

    final MessageQueue urgent;
    final io.spillway.sandbox.account.Account ec2;
    final Account account;
    final AwsClients clients;
    private final Ec2Server ec2Server;
    private final S3Server s3Server;
    private final SqsServer sqsServer;
    private int launches;

    SandboxAccount(EventFaults faults) {
        Chance chance = new Chance(7);
        AccountSettings settings = AccountSettings.STUDIO;
        bus = new EventBus(story, chance, faults, settings.accountId(), settings.region());
        ec2 =
                new io.spillway.sandbox.account.Account(
                        story,
                        chance,
                        new SimulatedMarket(scenario, story, chance),
                        settings,
                        event -> {
                            events.add(event);
                            bus.publish(event);
                        });
        store.createBucket(BUCKET);
        ec2Server = new Ec2Server(0, story, WireLog.NONE, chance, ec2);
        s3Server = new S3Server(0, story, WireLog.NONE, store, settings.region());
        Queues queues = new Queues(story, chance);
        urgent = queues.create("urgent");
        sqsServer =
                new SqsServer(
                        0, story, WireLog.NONE, queues, settings.accountId(), settings.region());
        clients =
                new AwsClients(
                        AwsConnection.simulated(
                                settings.region(),
                                ec2Server.endpoint(),
                                s3Server.endpoint(),
                                sqsServer.endpoint()));
        account =
                Account.of(
                        clients,
                        CallPolicy.direct(),
                        OWNER,
                        BUCKET,
                        urgentUrl(),
                        (metric, count, text) -> alarms.add(metric + " " + count + ": " + text),
                        story);
    }

    private String urgentUrl() {
        return sqsServer.endpoint() + "/" + ec2.settings().accountId() + "/" + urgent.name();
    }

    /**
     * A function in a process of its own, on this account.
     *
     * @param folder where it writes what it prints
     */
    FunctionProcess start(Path folder, LambdaFunction function) {
        return new FunctionProcess(
                new FunctionProcess.Start(
                        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                        System.getProperty("java.class.path"),
                        function.handlerClass().getName(),
                        environment(),
                        folder.resolve("out.log")));
    }

    /** What a function's process is told of this account: Lambda's and the SDK's own variables. */
    Map<String, String> environment() {
        return Map.of(
                "SPILLWAY_OWNER", OWNER,
                "SPILLWAY_FACTS_BUCKET", BUCKET,
                "SPILLWAY_URGENT_QUEUE_URL", urgentUrl(),
                "AWS_ENDPOINT_URL_EC2", ec2Server.endpoint().toString(),
                "AWS_ENDPOINT_URL_S3", s3Server.endpoint().toString(),
                "AWS_ENDPOINT_URL_SQS", sqsServer.endpoint().toString());
    }

    /** Lets a function take the events and schedules that it is deployed with. */
    EventHandler deploy(LambdaFunction function) {
        return deploy(function, function.handler(account));
    }

    EventHandler deploy(LambdaFunction function, EventHandler handler) {
        if (!function.detailTypes().isEmpty()) {
            bus.addRule(function.detailTypes(), handler::handle);
        }
        Duration period = function.period();
        if (period != null) {
            bus.addSchedule(function.functionName(), period, handler::handle);
        }
        return handler;
    }

    List<String> launch(int count) {
        return launch(OWNER, NodeRole.WORKER, count, Duration.ofHours(1));
    }

    List<String> launch(String owner, NodeRole role, int count, Duration lease) {
        String name = Integer.toString(++launches);
        List<PoolBid> bids =
                scenario.market().zones().stream()
                        .map(zone -> new Pool(TYPE, zone, PurchaseOption.SPOT))
                        .map(pool -> new PoolBid(pool, Money.usd("99")))
                        .toList();
        LaunchOrder order =
                new LaunchOrder(
                        "launch-" + name,
                        1,
                        "token-" + name,
                        role,
                        bids,
                        count,
                        story.instant().plus(lease),
                        Map.of(),
                        "role=worker\n",
                        40,
                        false);
        List<String> ids =
                cloud(owner).launch(order).launched().stream().map(Launched::instanceId).toList();
        if (ids.size() != count) {
            throw new IllegalStateException("the market gave only " + ids.size());
        }
        return ids;
    }

    private Ec2Cloud cloud(String owner) {
        return new Ec2Cloud(
                new Ec2Calls(clients.ec2(), CallPolicy.direct()),
                new Ec2Settings(
                        owner,
                        ec2.images().first().imageId(),
                        "/dev/xvda",
                        new TreeMap<>(),
                        List.of(),
                        null),
                Map.of(),
                story);
    }

    /** Something that happens to the account from outside. */
    void happens(Consumer<io.spillway.sandbox.account.Account> what) {
        story.locked(
                () -> {
                    what.accept(ec2);
                    return true;
                });
    }

    void tag(String id, String key, String value) {
        happens(it -> it.createTags(List.of(id), Map.of(key, value)));
    }

    void pass(Duration time) {
        story.run(story.instant().plus(time), () -> false);
    }

    /** Everything of ours of a kind, whether or not something uses it. */
    List<Leftover> leftovers(Leftover.Kind kind) {
        return account.leftovers().all(account.inventory().instances()).stream()
                .filter(one -> one.kind() == kind)
                .toList();
    }

    Instance instance(String id) {
        return account.inventory().instances(List.of(id)).getFirst();
    }

    boolean isAlive(String id) {
        return instance(id).state().isAlive();
    }

    /** Everything in the facts bucket, in order of key. */
    List<Fact> facts() {
        return store.objects(BUCKET).values().stream()
                .filter(object -> object.key().startsWith(FactsBucket.PREFIX))
                .map(object -> FactJson.read(new String(object.bytes(), StandardCharsets.UTF_8)))
                .toList();
    }

    /** The facts that the orchestrator hears of at once, read as it reads them. */
    List<Fact> urgentFacts() {
        return new SqsFactInbox(clients.sqs(), urgentUrl(), new FactsBucket(clients.s3(), BUCKET))
                .receive().stream().map(FactInbox.Delivered::fact).toList();
    }

    /** When the account told that an instance entered a state. */
    Instant toldAt(String instanceId, String state) {
        return events.stream()
                .filter(event -> event.contains(instanceId))
                .filter(event -> event.contains("\"state\":\"" + state + "\""))
                .map(AwsEvent::parse)
                .map(AwsEvent::time)
                .findFirst()
                .orElseThrow();
    }

    /** A schedule's event. */
    static String tick() {
        return "{\"version\":\"0\",\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\","
                + "\"time\":\"2026-11-02T08:00:00Z\",\"detail\":{}}";
    }

    @Override
    public void close() {
        clients.close();
        ec2Server.close();
        s3Server.close();
        sqsServer.close();
    }
}
