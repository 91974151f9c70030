package io.spillway.bench.kill;

import io.spillway.app.demo.WorldAlone;
import io.spillway.bench.kill.KillPoint.Place;
import io.spillway.bench.kill.WireGate.Side;
import io.spillway.sandbox.Ports;
import io.spillway.sandbox.World;
import io.spillway.sandbox.scenario.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A world's whole story with one service that is killed once in it. The world's time stands still
 * while the service ticks, starts or dies, so that a seed gives the same story each time.
 */
final class KillStory implements AutoCloseable {

    private static final Duration TICK = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(10);

    /** After all seems done: time for what shouldn't come any more. */
    private static final int QUIET_TICKS = 15;

    private final Round round;
    private final WorldAlone sandbox;
    private final World world;
    private final WireGate ec2;
    private final WireGate sqs;
    private final Path config;
    private final Path log;
    private final DatabaseFolder database;
    private final Producer producer = new Producer();
    private final AtomicInteger reached = new AtomicInteger();
    private volatile boolean armed;
    private volatile boolean killed;
    private @Nullable TableTrap trap;
    private volatile @Nullable ServiceProcess service;
    private Instant downUntil = Instant.MIN;
    private @Nullable Duration restart;
    private int quietTicks;

    KillStory(Round round, Path folder) throws IOException {
        this.round = round;
        Scenario scenario = Scenario.bundled("smoke");
        sandbox =
                WorldAlone.open(
                        new WorldAlone.Options(
                                scenario,
                                round.worldSeed(),
                                0,
                                Ports.ANY,
                                Duration.ZERO,
                                Installation.OWNER));
        world = sandbox.world();
        ec2 = new WireGate(world.endpoints().ec2(), this::passes);
        sqs = new WireGate(world.endpoints().sqs(), this::passes);
        config =
                Installation.write(
                        folder, scenario, sandbox.environment(), ec2.endpoint(), sqs.endpoint());
        log = folder.resolve("service.log");
        database = new DatabaseFolder(folder.resolve(Installation.DATABASE));
    }

    /** Tells the story to its end and closes the books. */
    Outcome tell() throws IOException, SQLException {
        world.schedule(TICK, this::step);
        world.story().run(world.story().instant().plus(LONGEST), () -> quietTicks >= QUIET_TICKS);
        try (Connection connection = database.connect()) {
            Books books = new Books(world, connection);
            return new Outcome(
                    round,
                    killed,
                    restart,
                    books.leaked(),
                    books.doubled(),
                    books.unrecorded(),
                    books.overspent(),
                    List.of());
        }
    }

    private void step() {
        Instant now = world.story().instant();
        try {
            while (!now.isBefore(downUntil)) {
                ServiceProcess running = service == null ? start(now) : service;
                if (running != null && visit(running, now)) {
                    break;
                }
                service = null;
                downUntil = now.plus(round.downtime());
            }
            quietTicks = isOver() ? quietTicks + 1 : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(round.label() + ": " + failed.getMessage(), failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(round.label() + ": " + failed.getMessage(), failed);
        }
    }

    /** Decides what is asked, then lets the service tick; false when it was killed in that. */
    private boolean visit(ServiceProcess running, Instant now) throws SQLException, IOException {
        if (!running.tick(now)) {
            return false;
        }
        if (!killed) {
            arm();
        }
        try (Connection connection = database.connect()) {
            for (String request : producer.openRequests(connection)) {
                producer.approve(running.address(), request);
            }
        }
        return running.isAlive();
    }

    private @Nullable ServiceProcess start(Instant now) throws IOException {
        long from = System.nanoTime();
        ServiceProcess started = ServiceProcess.start(config, now, log);
        service = started;
        boolean alive = started.tick(now);
        if (killed && restart == null) {
            restart = Duration.ofNanos(System.nanoTime() - from);
        }
        return alive ? started : null;
    }

    private void arm() throws IOException, SQLException {
        if (round.point().place() instanceof Place.AtWrite at && trap == null) {
            TableTrap set = TableTrap.set(database, at.write(), round.nth());
            trap = set;
            set.watch(this::killService);
        }
        ServiceProcess running = service;
        if (round.point().place() instanceof Place.WallTime && !armed && running != null) {
            Thread.ofVirtual()
                    .name("clock")
                    .start(
                            () -> {
                                if (!running.endsWithin(Duration.ofMillis(round.nth()))) {
                                    killService();
                                }
                            });
        }
        armed = true;
    }

    private boolean passes(String operation, Side side) {
        if (!armed || killed) {
            return service == null || service.isAlive();
        }
        boolean here =
                switch (round.point().place()) {
                    case Place.AtRequest at ->
                            at.operation().equals(operation) && at.side() == side;
                    case Place.AnyRequest _, Place.Database _ -> true;
                    case Place.AtWrite _, Place.WallTime _ -> false;
                };
        if (!here || reached.incrementAndGet() != round.nth()) {
            return true;
        }
        if (round.point().place() instanceof Place.Database database) {
            killDatabase();
            if (!database.serviceToo()) {
                return true;
            }
        }
        killService();
        return false;
    }

    private void killService() {
        killed = true;
        ServiceProcess running = service;
        if (running != null) {
            running.kill();
        }
    }

    private void killDatabase() {
        killed = true;
        try {
            database.kill();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Every frame is rendered, every machine is gone and paid for. */
    private boolean isOver() throws IOException, SQLException {
        boolean rendered =
                world.story()
                        .locked(
                                () ->
                                        world.farm().jobs().stream()
                                                .allMatch(job -> job.finishedAt() != null));
        if (!rendered || service == null || !world.leaks().none()) {
            return false;
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet open =
                        statement.executeQuery(
                                "SELECT (SELECT count(*) FROM node WHERE settled_at IS NULL) +"
                                        + " (SELECT count(*) FROM launch WHERE state NOT IN"
                                        + " ('LAUNCHED', 'FAILED'))")) {
            open.next();
            return open.getInt(1) == 0;
        }
    }

    @Override
    public void close() {
        ServiceProcess running = service;
        try {
            if (running != null) {
                running.close();
            }
        } finally {
            ec2.close();
            sqs.close();
            sandbox.close();
            endDatabase();
        }
    }

    /** It ended with the service, unless the service died. */
    private void endDatabase() {
        try {
            if (database.hasServer()) {
                database.kill();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
