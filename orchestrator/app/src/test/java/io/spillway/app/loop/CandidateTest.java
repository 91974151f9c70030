package io.spillway.app.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.approval.Approvals;
import io.spillway.app.fixture.CrunchNight;
import io.spillway.app.fixture.EmptyCloud;
import io.spillway.core.farm.FarmView;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.ports.IdSource;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.testkit.store.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two orchestrators on one store. */
class CandidateTest {

    private static final Snapshot NIGHT = CrunchNight.fill(new MemoryStore()).snapshot();
    private static final Duration TERM = Duration.ofMinutes(2);

    private final MemoryStore store = new MemoryStore();
    private final AtomicInteger last = new AtomicInteger();
    private Instant now = NIGHT.now();
    private Runnable whileLooking = () -> {};
    private final Candidate first = candidate("first");
    private final Candidate second = candidate("second");

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private Candidate candidate(String owner) {
        IdSource ids = prefix -> prefix + "-" + last.incrementAndGet();
        Timeline timeline = new Timeline(store, () -> now);
        return new Candidate(
                new Ports(
                        new EmptyCloud(),
                        new EmptyFarm(this::look),
                        new EmptyInbox(),
                        store,
                        ids,
                        () -> now),
                new Studio(
                        "aurora",
                        NIGHT.policy(),
                        NIGHT.rates(),
                        new FrameTime(600, 60, 0),
                        1,
                        DeliveryRules.byMetadata(ZoneOffset.UTC)),
                new Approvals(store, ids, () -> now, timeline),
                timeline,
                new Term(owner, TERM));
    }

    private FarmView look() {
        whileLooking.run();
        return new FarmView(List.of(), List.of(), List.of());
    }

    private String leader() {
        return store.leader().orElseThrow().owner();
    }

    @Test
    void oneActsAndTheOtherStandsByAndLooks() {
        first.tick();
        second.tick();

        assertThat(first.otherLeader()).isNull();
        assertThat(Objects.requireNonNull(second.otherLeader()).owner()).isEqualTo("first");
        assertThat(second.outlook()).isNotNull();
    }

    @Test
    void theOtherTakesOverOnceTheFirstGivesNoSignOfLife() {
        first.tick();
        now = now.plus(TERM).minusSeconds(1);
        second.tick();
        assertThat(leader()).isEqualTo("first");

        now = now.plusSeconds(1);
        second.tick();

        assertThat(leader()).isEqualTo("second");
        assertThat(second.otherLeader()).isNull();
        assertThat(first.tick().actions()).isEmpty();
        assertThat(Objects.requireNonNull(first.otherLeader()).owner()).isEqualTo("second");
    }

    @Test
    void theOtherTakesOverAtOnceWhenTheFirstIsGone() {
        first.tick();
        store.leaderIsGone();

        second.tick();

        assertThat(leader()).isEqualTo("second");
    }

    @Test
    void aSignOfLifeWithEachTickKeepsTheLead() {
        for (int tick = 0; tick < 10; tick++) {
            first.tick();
            second.tick();
            now = now.plus(TERM.dividedBy(2));
        }

        assertThat(leader()).isEqualTo("first");
    }

    @Test
    void whoStopsLetsTheOtherLeadAtOnce() {
        first.tick();
        first.resign();

        second.tick();

        assertThat(leader()).isEqualTo("second");
    }

    /** The first is paused in the middle of a tick for longer than its term. */
    @Test
    void aLeaderThatWasPausedStopsActingAndStandsBy() {
        first.tick();
        whileLooking =
                () -> {
                    whileLooking = () -> {};
                    now = now.plus(TERM);
                    second.tick();
                };

        assertThat(first.tick().actions()).isEmpty();

        assertThat(leader()).isEqualTo("second");
        assertThat(Objects.requireNonNull(first.otherLeader()).owner()).isEqualTo("second");
        assertThat(store.timeline(0, 100))
                .anyMatch(event -> event.kind().equals("leader") && event.text().contains("stops"));
        now = now.plus(TERM);
        first.tick();
        assertThat(leader()).isEqualTo("first");
    }
}
