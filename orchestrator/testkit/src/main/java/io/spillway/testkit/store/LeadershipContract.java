package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.budget;
import static io.spillway.testkit.store.Sample.entry;
import static io.spillway.testkit.store.Sample.extension;
import static io.spillway.testkit.store.Sample.gave;
import static io.spillway.testkit.store.Sample.launch;
import static io.spillway.testkit.store.Sample.launchNodes;
import static io.spillway.testkit.store.Sample.openBudget;
import static io.spillway.testkit.store.Sample.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.fleet.Node;
import io.spillway.core.ports.Leader;
import io.spillway.core.ports.NotLeadingException;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each test has an empty store that nobody leads. */
abstract class LeadershipContract extends ContractPart {

    private static final Duration TERM = Duration.ofMinutes(2);
    private static final Instant OVER = NOON.plus(TERM);

    @Override
    Store openedStore() {
        return emptyStore();
    }

    /** Ends the process that leads, as a crash does. */
    abstract void leaderIsGone();

    private Leader lead(String owner, Instant now) {
        return store.lead(owner, now, TERM).orElseThrow();
    }

    @Test
    void theFirstLeadsAndOthersStandBy() {
        assertThat(store.leader()).isEmpty();

        Leader first = lead("a", NOON);

        assertThat(first.owner()).isEqualTo("a");
        assertThat(first.since()).isEqualTo(NOON);
        assertThat(first.until()).isEqualTo(OVER);
        assertThat(store.lead("b", OVER.minusMillis(1), TERM)).isEmpty();
        assertThat(store.leader()).contains(first);
    }

    @Test
    void aLeaderGoesOnInItsEpochAndItsTermIsNeverShortened() {
        Leader first = lead("a", NOON);

        Leader later = lead("a", NOON.plusSeconds(60));
        assertThat(later).isEqualTo(new Leader(first.epoch(), "a", NOON, OVER.plusSeconds(60)));
        assertThat(lead("a", NOON.plusSeconds(30))).isEqualTo(later);
        assertThat(lead("a", NOON.plusSeconds(9999)).epoch()).isEqualTo(first.epoch());
    }

    @Test
    void aSuccessorWaitsForTheEndOfTheTermAndBeginsANewEpoch() {
        Leader first = lead("a", NOON);

        Leader second = lead("b", OVER);

        assertThat(second.epoch().number()).isGreaterThan(first.epoch().number());
        assertThat(store.lead("a", OVER.plusSeconds(1), TERM)).isEmpty();
        Leader third = lead("a", OVER.plus(TERM));
        assertThat(third.epoch().number()).isGreaterThan(second.epoch().number());
    }

    @Test
    void aLeaderThatIsGoneIsFollowedAtOnceAndWritesNoMore() {
        Leader first = lead("a", NOON);
        leaderIsGone();

        Leader second = lead("b", NOON.plusMillis(1));

        assertThat(second.epoch().number()).isGreaterThan(first.epoch().number());
        assertRefused(() -> store.under(first.epoch()).addPlan("plan-1", NOON, "{}", "{}"));
        assertThat(store.lead("c", NOON.plusMillis(2), TERM)).isEmpty();
    }

    @Test
    void aCallOfALeaderThatIsGoneIsWaitedOut() {
        Leader first = lead("a", NOON);
        Instant over = NOON.plusSeconds(65);
        store.calling(first.epoch(), over);
        leaderIsGone();

        assertThat(store.lead("b", over.minusMillis(1), TERM)).isEmpty();
        assertThat(store.lead("b", over, TERM)).isPresent();
    }

    @Test
    void aCallThatIsOverIsNotWaitedFor() {
        Leader first = lead("a", NOON);
        store.calling(first.epoch(), NOON.plusSeconds(65));
        store.called(first.epoch());
        leaderIsGone();

        assertThat(store.lead("b", NOON.plusMillis(1), TERM)).isPresent();
    }

    @Test
    void aLeaderThatShowedItselfAgainIsNotTakenForGone() {
        Leader first = lead("a", NOON);
        leaderIsGone();
        lead("a", NOON.plusSeconds(1));

        assertThat(store.lead("b", NOON.plusSeconds(2), TERM)).isEmpty();
        assertThat(lead("a", NOON.plusSeconds(3)).epoch()).isEqualTo(first.epoch());
    }

    @Test
    void aCallThatOutlastsTheTermProlongsIt() {
        Leader first = lead("a", NOON);
        store.calling(first.epoch(), OVER.plusSeconds(30));

        assertThat(store.lead("b", OVER.plusSeconds(29), TERM)).isEmpty();
        assertThat(store.lead("b", OVER.plusSeconds(30), TERM)).isPresent();
    }

    @Test
    void aLeaderThatWasDeposedGetsNoRoomForACall() {
        Leader deposed = lead("a", NOON);
        lead("b", OVER);

        assertRefused(() -> store.calling(deposed.epoch(), OVER.plusSeconds(65)));
        assertRefused(() -> store.called(deposed.epoch()));
    }

    @Test
    void whoResignsIsFollowedAtOnceAndWritesNoMore() {
        Leader first = lead("a", NOON);
        store.resign(first.epoch());

        assertThat(store.leader()).isEmpty();
        assertRefused(() -> store.under(first.epoch()).addPlan("plan-1", NOON, "{}", "{}"));
        Leader second = lead("b", NOON);
        assertThat(second.epoch()).isNotEqualTo(first.epoch());

        store.resign(first.epoch());
        assertThat(store.leader()).contains(second);
    }

    @Test
    void aLeaderThatWasPausedAndWakesUpCanNotAct() {
        Store paused = store.under(lead("a", NOON).epoch());
        openBudget(paused, "b", "100");
        launchNodes(paused, "launch-1", "b", "2", "i-1");
        paused.intend(launch("launch-2", "b", 1, "2", NOON));
        Store successor = store.under(lead("b", OVER).epoch());

        for (ThrowingCallable write : acting(paused)) {
            assertRefused(write);
        }
        assertRefused(() -> paused.closeRequest("r", BudgetRequest.Status.EXPIRED, "", NOON, ""));
        assertThat(paused.nodes()).isEqualTo(successor.nodes()).hasSize(1);
        assertThat(paused.ledger()).isEmpty();
        assertThat(paused.plan("plan-9")).isEmpty();
        assertBalance("b", "0", "4");

        assertThat(successor.intend(launch("launch-3", "b", 1, "2", NOON))).isTrue();
    }

    /**
     * The successor's clock may be wrong; the deposed leader is refused by its own clock's time.
     */
    @Test
    void aSuccessorWhoseClockRunsFastDeposesTheLeaderAllTheSame() {
        Store deposed = store.under(lead("a", NOON).epoch());
        openBudget(deposed, "b", "100");
        lead("fast", OVER.plus(Duration.ofHours(1)));

        assertRefused(() -> deposed.intend(launch("launch-1", "b", 1, "2", NOON.plusSeconds(1))));
        assertThat(store.lead("a", NOON.plusSeconds(1), TERM)).isEmpty();
    }

    @Test
    void whatCommitsAnOrchestratorToActIsRefusedUnderNoEpoch() {
        openBudget(store, "b", "100");

        for (ThrowingCallable write : acting(store)) {
            assertRefused(write);
        }
    }

    @Test
    void peopleDecideWhoeverLeads() {
        Store leading = store.under(lead("a", NOON).epoch());
        leading.addRequest(request("request-1", "job-1", NOON));
        lead("b", OVER);

        assertThat(
                        store.approve(
                                budget("b", request("request-1", "job-1", NOON), "10", NOON, null)))
                .isTrue();
        assertThat(leading.balance("b")).isPresent();
    }

    private static List<ThrowingCallable> acting(Store store) {
        Instant later = NOON.plusSeconds(5400);
        Node seen = launch("launch-1", "b", 1, "2", NOON).node("i-1", Sample.POOL, NOON, later);
        return List.of(
                () -> store.intend(launch("launch-9", "b", 1, "2", NOON)),
                () -> store.launched("launch-2", gave("i-2"), NOON),
                () -> store.launchFailed("launch-2", "sold out", NOON),
                () -> store.launchUnknown("launch-2", "no answer", NOON),
                () -> store.adopt("i-2", "launch-2", Sample.POOL, NOON, NOON),
                () -> store.extendLeases(List.of(extension("i-1", later, "1", "2")), later),
                () -> store.updateNodes(List.of(seen)),
                () ->
                        store.settle(
                                "i-1", List.of(entry("e-1", "i-1", "launch-1", "b", "1")), later),
                () -> store.addPlan("plan-9", NOON, "{}", "{}"));
    }

    private static void assertRefused(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(NotLeadingException.class);
    }
}
