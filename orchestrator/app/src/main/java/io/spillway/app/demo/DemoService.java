package io.spillway.app.demo;

import io.micronaut.context.ApplicationContext;
import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.flamenco.FlamencoRenderManager;
import io.spillway.adapter.postgres.EmbeddedPostgresServer;
import io.spillway.app.approval.Approvals;
import io.spillway.app.live.LiveUpdates;
import io.spillway.app.loop.Candidate;
import io.spillway.app.loop.OutlookSource;
import io.spillway.app.loop.Ports;
import io.spillway.app.loop.Studio;
import io.spillway.app.loop.Term;
import io.spillway.app.loop.Timeline;
import io.spillway.app.security.Mode;
import io.spillway.app.web.AppServer;
import io.spillway.burstnode.Http;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.World;
import io.spillway.sandbox.scenario.Scenario;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Spillway as a studio would run it, pointed at a simulated world: its adapters, its functions, a
 * PostgreSQL of its own and the loop.
 */
final class DemoService implements AutoCloseable {

    private final EmbeddedPostgresServer postgres;
    private final ApplicationContext context;
    private final AwsClients aws;
    private final Store store;
    private final Timeline timeline;
    private final Approvals approvals;
    private final Candidate orchestrator;
    private final InstantSource clock;
    private final Studio studio;

    private DemoService(
            EmbeddedPostgresServer postgres, World world, Scenario scenario, long seed, int port) {
        this.postgres = postgres;
        Map<String, Object> settings = new HashMap<>(postgres.micronautProperties());
        // On Ctrl-C the server may end first: then nobody waits long for it to answer.
        settings.put("datasources.default.connection-timeout", 3000);
        settings.putAll(AppServer.properties("127.0.0.1", port));
        this.context = ApplicationContext.run(settings);
        this.store = context.getBean(Store.class);
        this.clock = world.story();
        SandboxParts parts = new SandboxParts(world, scenario, seed);
        this.studio = parts.studio();
        this.aws = new AwsClients(parts.account());
        CountingIds ids = new CountingIds();
        this.timeline = new Timeline(store, world.story());
        this.approvals = new Approvals(store, ids, world.story(), timeline);
        this.orchestrator =
                new Candidate(
                        new Ports(
                                parts.cloud(aws, world.story()),
                                new FlamencoRenderManager(world.endpoints().flamenco()),
                                parts.inbox(aws),
                                store,
                                ids,
                                world.story()),
                        studio,
                        approvals,
                        timeline,
                        new Term("demo", Term.DEFAULT_LENGTH));
        register(scenario);
        parts.deployFunctions(aws);
        parts.runAgents(Http.PLAIN);
    }

    /** Starts everything; {@code folder} is where the throw-away database lives. */
    static DemoService start(World world, Scenario scenario, long seed, int port, Path folder) {
        EmbeddedPostgresServer postgres = EmbeddedPostgresServer.startThrowAway(folder);
        try {
            return new DemoService(postgres, world, scenario, seed, port);
        } catch (RuntimeException failed) {
            postgres.close();
            throw failed;
        }
    }

    private void register(Scenario scenario) {
        context.registerSingleton(OutlookSource.class, orchestrator);
        context.registerSingleton(Approvals.class, approvals);
        context.registerSingleton(Timeline.class, timeline);
        context.registerSingleton(InstantSource.class, clock);
        context.registerSingleton(Studio.class, studio);
        context.registerSingleton(Mode.class, Mode.demo(scenario.studioZone()));
    }

    Candidate orchestrator() {
        return orchestrator;
    }

    Approvals approvals() {
        return approvals;
    }

    Store store() {
        return store;
    }

    /**
     * Opens pages and API.
     *
     * @throws io.spillway.app.cli.UserError when the port is taken
     */
    AppServer openPage() {
        return AppServer.start(context);
    }

    /** Tells open pages that there is something new to see. */
    void tellPages() {
        context.getBean(LiveUpdates.class).tickIsOver();
    }

    @Override
    public void close() {
        orchestrator.close();
        aws.close();
        context.close();
        postgres.close();
    }
}
