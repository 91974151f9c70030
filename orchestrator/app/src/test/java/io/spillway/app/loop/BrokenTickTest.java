package io.spillway.app.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.app.approval.Approvals;
import io.spillway.app.fixture.EmptyCloud;
import io.spillway.app.fixture.Things;
import io.spillway.core.farm.FarmView;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.SpotPrice;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ports.IdSource;
import io.spillway.core.ports.Store;
import io.spillway.testkit.store.MemoryStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tick that breaks off because the database is out. */
class BrokenTickTest {

    private static final Instant NOON = Instant.parse("2026-06-05T12:00:00Z");

    private final List<Instant> readSince = new ArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger();
    private Instant now = NOON;
    private boolean databaseIsOut;
    private final Store store = unreliable(Things.led(new MemoryStore()));
    private final Orchestrator orchestrator = orchestrator();

    @AfterEach
    void close() {
        orchestrator.close();
    }

    private Store unreliable(Store real) {
        return (Store)
                Proxy.newProxyInstance(
                        Store.class.getClassLoader(),
                        new Class<?>[] {Store.class},
                        (_, method, arguments) -> {
                            if (databaseIsOut && method.getName().equals("record")) {
                                throw new IllegalStateException("the database is out");
                            }
                            return method.invoke(real, arguments);
                        });
    }

    private Orchestrator orchestrator() {
        IdSource ids = prefix -> prefix + "-" + lastId.incrementAndGet();
        Timeline timeline = new Timeline(store, () -> now);
        EmptyCloud cloud =
                new EmptyCloud() {
                    @Override
                    public List<Volume> volumes() {
                        if (databaseIsOut) {
                            throw new CloudException(
                                    CloudException.Kind.UNAVAILABLE, "NoAnswer", "no disks", null);
                        }
                        return List.of();
                    }

                    @Override
                    public List<SpotPrice> spotPrices(Set<String> types, Instant since) {
                        readSince.add(since);
                        return List.of();
                    }
                };
        Ports ports =
                new Ports(
                        cloud,
                        new EmptyFarm(() -> new FarmView(List.of(), List.of(), List.of())),
                        new EmptyInbox(),
                        store,
                        ids,
                        () -> now);
        return new Orchestrator(
                ports, Things.studio(), new Approvals(store, ids, () -> now, timeline), timeline);
    }

    @Test
    void pricesOfATickThatFailedAreReadAgain() {
        orchestrator.tick();
        databaseIsOut = true;
        for (int tick = 0; tick < 3; tick++) {
            now = now.plus(Duration.ofMinutes(20));
            assertThatThrownBy(orchestrator::tick).hasStackTraceContaining("the database is out");
        }
        databaseIsOut = false;
        readSince.clear();

        orchestrator.tick();

        assertThat(readSince).hasSize(1).allMatch(since -> !since.isAfter(NOON));
    }

    @Test
    void whatABrokenTickToldIsWrittenAllTheSame() {
        databaseIsOut = true;

        assertThatThrownBy(orchestrator::tick).hasStackTraceContaining("the database is out");

        assertThat(store.timeline(0, 10)).anyMatch(event -> event.text().contains("no disks"));
    }

    @Test
    void pricesThatAreWrittenDownAreNotReadAgainForEver() {
        orchestrator.tick();
        now = now.plus(Duration.ofHours(1));
        orchestrator.tick();
        readSince.clear();

        orchestrator.tick();

        assertThat(readSince).hasSize(1).allMatch(since -> since.isAfter(NOON));
    }
}
