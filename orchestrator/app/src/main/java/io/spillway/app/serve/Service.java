package io.spillway.app.serve;

import io.micronaut.context.ApplicationContext;
import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.Ec2Calls;
import io.spillway.adapter.aws.Ec2Cloud;
import io.spillway.adapter.aws.FactsBucket;
import io.spillway.adapter.aws.Pause;
import io.spillway.adapter.aws.RelistingFactInbox;
import io.spillway.adapter.aws.ResilientCalls;
import io.spillway.adapter.aws.SqsFactInbox;
import io.spillway.adapter.flamenco.FlamencoRenderManager;
import io.spillway.adapter.flamenco.ManagerCalls;
import io.spillway.adapter.flamenco.Transport;
import io.spillway.app.approval.Approvals;
import io.spillway.app.cli.UserError;
import io.spillway.app.config.AwsConfig;
import io.spillway.app.config.SpillwayConfig;
import io.spillway.app.live.LiveUpdates;
import io.spillway.app.loop.Candidate;
import io.spillway.app.loop.OutlookSource;
import io.spillway.app.loop.Ports;
import io.spillway.app.loop.Studio;
import io.spillway.app.loop.Term;
import io.spillway.app.loop.Timeline;
import io.spillway.app.security.Mode;
import io.spillway.app.web.AppServer;
import io.spillway.core.ports.FactInbox;
import io.spillway.core.ports.IdSource;
import io.spillway.core.ports.Store;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** Everything of an installation in one process: loop, API and pages. */
public final class Service implements AutoCloseable {

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private final StoreContext database;
    private final AwsClients aws;
    private final Candidate orchestrator;
    private final AppServer server;
    private final Ticker ticker;

    private Service(SpillwayConfig config, StoreContext database, InstantSource clock) {
        this.database = database;
        this.aws = new AwsClients(config.aws().connection());
        Store store = database.store();
        IdSource ids = new RandomIds();
        Timeline timeline = new Timeline(store, clock);
        Approvals approvals = new Approvals(store, ids, clock, timeline);
        this.orchestrator =
                new Candidate(
                        new Ports(
                                cloud(config, clock),
                                farm(config.flamenco(), clock),
                                inbox(config.aws(), clock),
                                store,
                                ids,
                                clock),
                        config.studio(),
                        approvals,
                        timeline,
                        new Term(owner(ids), config.takeOverAfter()));
        ApplicationContext context = database.context();
        context.registerSingleton(OutlookSource.class, orchestrator);
        context.registerSingleton(Approvals.class, approvals);
        context.registerSingleton(Timeline.class, timeline);
        context.registerSingleton(InstantSource.class, clock);
        context.registerSingleton(Studio.class, config.studio());
        context.registerSingleton(Mode.class, Mode.serve(config.zone(), config.users()));
        try {
            this.server = AppServer.start(context);
        } catch (RuntimeException failed) {
            orchestrator.close();
            aws.close();
            throw failed;
        }
        LiveUpdates live = context.getBean(LiveUpdates.class);
        this.ticker =
                new Ticker(orchestrator::tick, orchestrator, live::tickIsOver, database::revive);
        ticker.start(config.tick());
    }

    /**
     * Starts everything; the first tick begins at once.
     *
     * @param port to listen on, in place of the configuration's
     * @throws UserError when the configuration can't be used: no users, a database that doesn't
     *     answer, a port that is taken; nothing runs then
     */
    public static Service start(SpillwayConfig config, int port, InstantSource clock) {
        if (config.users().isEmpty()) {
            throw new UserError(
                    config.file()
                            + ": users is missing or empty: nobody could approve anything; give at"
                            + " least one user (`spillway hash-password` makes a password's hash)");
        }
        checkUsers(config);
        StoreContext database =
                StoreContext.open(config, AppServer.properties(config.host(), port));
        try {
            return new Service(config, database, clock);
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static void checkUsers(SpillwayConfig config) {
        try {
            Mode.serve(config.zone(), config.users());
        } catch (IllegalArgumentException wrong) {
            throw new UserError(config.file() + ": users: " + wrong.getMessage());
        }
    }

    /** A name that tells people where it runs, and that no other process has. */
    private static String owner(IdSource ids) {
        return ids.next(host() + "-" + ProcessHandle.current().pid());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "spillway";
        }
    }

    private Ec2Cloud cloud(SpillwayConfig config, InstantSource clock) {
        String region = config.aws().connection().region();
        return new Ec2Cloud(
                new Ec2Calls(
                        aws.ec2(),
                        new ResilientCalls(
                                "ec2." + region,
                                FIRST_WAIT,
                                clock,
                                Pause.wallClock(),
                                new SplittableRandom(clock.instant().toEpochMilli()))),
                config.aws().machines(),
                config.studio().rates().onDemandHourly(),
                clock);
    }

    private static FlamencoRenderManager farm(URI manager, InstantSource clock) {
        return new FlamencoRenderManager(
                manager,
                FlamencoRenderManager.USUAL_TIMEOUT,
                Transport.HTTP,
                ManagerCalls.live(
                        manager.toString(),
                        clock,
                        new SplittableRandom(clock.instant().toEpochMilli())));
    }

    private FactInbox inbox(AwsConfig config, InstantSource clock) {
        FactsBucket facts = new FactsBucket(aws.s3(), config.factsBucket());
        return new RelistingFactInbox(
                new SqsFactInbox(aws.sqs(), config.factsQueueUrl(), facts), facts, clock);
    }

    /** Where the first page is. */
    public URI address() {
        return server.address();
    }

    /** What is remembered. */
    public Store store() {
        return database.store();
    }

    /** Looks around at once, between the ticks of the configured period, and waits for it. */
    public void tick() throws InterruptedException {
        ticker.now();
    }

    /** Lets the tick that is running end, then stops everything; rented machines live on. */
    @Override
    public void close() {
        ticker.close();
        // The database goes with the server.
        orchestrator.resign();
        server.close();
        orchestrator.close();
        aws.close();
        database.close();
    }
}
