package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.budget;
import static io.spillway.testkit.store.Sample.request;
import static io.spillway.testkit.store.Sample.standing;
import static io.spillway.testkit.store.Sample.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A standing approval of $500 a week, in Montreal; {@link Sample#NOON} is a Sunday there. */
abstract class StandingContract extends ContractPart {

    private static final Instant MONDAY = Instant.parse("2026-11-02T05:00:00Z");

    private boolean draw(String id, String cap, Instant at) {
        BudgetRequest request = request("request-" + id, "job-" + id, at);
        store.addRequest(request);
        return store.approve(budget(id, request, cap, at, "standing-1"));
    }

    @Test
    void standingApprovalsComeOldestFirst() {
        store.addStanding(standing("standing-b", NOON));
        store.addStanding(standing("standing-a", NOON));
        store.addStanding(standing("standing-c", NOON.minusSeconds(1)));
        store.addStanding(standing("standing-c", NOON.plusSeconds(9)));

        assertThat(store.standing())
                .containsExactly(
                        standing("standing-c", NOON.minusSeconds(1)),
                        standing("standing-a", NOON),
                        standing("standing-b", NOON));
    }

    @Test
    void whatIsDrawnInAWeekNeverExceedsItsCap() {
        store.addStanding(standing("standing-1", NOON));

        assertThat(draw("b-1", "300.5", NOON)).isTrue();
        assertThat(draw("b-2", "199.51", NOON)).isFalse();
        assertThat(store.request("request-b-2").orElseThrow().status())
                .isEqualTo(BudgetRequest.Status.OPEN);
        assertThat(store.balance("b-2")).isEmpty();
        assertThat(draw("b-3", "199.5", NOON)).isTrue();
        assertThat(store.drawnInWeekOf(NOON)).isEqualTo(Map.of("standing-1", usd("500")));
    }

    @Test
    void aNewWeekBeginsOnMondayAtTheStudiosMidnight() {
        store.addStanding(standing("standing-1", NOON));
        draw("b-1", "500", NOON);

        assertThat(draw("b-2", "500", MONDAY.minusSeconds(1))).isFalse();
        assertThat(draw("b-3", "500", MONDAY)).isTrue();

        assertThat(store.drawnInWeekOf(MONDAY.minusSeconds(1)))
                .isEqualTo(Map.of("standing-1", usd("500")));
        assertThat(store.drawnInWeekOf(MONDAY)).isEqualTo(Map.of("standing-1", usd("500")));
        assertThat(store.drawnInWeekOf(MONDAY.plusSeconds(8 * 86400))).isEmpty();
    }

    @Test
    void othersAndPeopleDrawNothingFromIt() {
        store.addStanding(standing("standing-1", NOON));
        store.addStanding(standing("standing-2", NOON));
        draw("b-1", "20", NOON);
        Sample.openBudget(store, "b-2", "80");

        assertThat(store.drawnInWeekOf(NOON)).isEqualTo(Map.of("standing-1", usd("20")));
    }

    @Test
    void whatIsPausedEndedOrExpiredGivesNothing() {
        store.addStanding(standing("standing-1", NOON));
        Instant expiry = standing("standing-1", NOON).expiresAt();

        assertThat(set(StandingApproval.Status.PAUSED)).isTrue();
        assertThat(draw("b-1", "1", NOON)).isFalse();
        assertThat(set(StandingApproval.Status.ACTIVE)).isTrue();
        assertThat(draw("b-2", "1", NOON)).isTrue();
        assertThat(draw("b-3", "1", expiry)).isFalse();
        assertThat(set(StandingApproval.Status.ENDED)).isTrue();
        assertThat(draw("b-4", "1", NOON)).isFalse();
        assertThat(store.standing().getFirst().status()).isEqualTo(StandingApproval.Status.ENDED);
        assertThat(store.balance("b-2").orElseThrow().budget().mayRentAt(NOON)).isTrue();
    }

    @Test
    void itIsSetOnceAndEndsForGood() {
        store.addStanding(standing("standing-1", NOON));

        assertThat(set(StandingApproval.Status.ACTIVE)).isFalse();
        assertThat(set(StandingApproval.Status.ENDED)).isTrue();
        for (StandingApproval.Status status : StandingApproval.Status.values()) {
            assertThat(set(status)).isFalse();
        }
        assertThat(
                        store.setStandingStatus(
                                "standing-9", StandingApproval.Status.ENDED, "pat", NOON))
                .isFalse();
    }

    private boolean set(StandingApproval.Status status) {
        return store.setStandingStatus("standing-1", status, "pat", NOON);
    }

    @Test
    void anUnknownOneIsRefused() {
        assertThatThrownBy(() -> draw("b-1", "1", NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void racingDrawsNeverExceedTheWeek() throws Exception {
        store.addStanding(standing("standing-1", NOON));

        List<Integer> drawn =
                Race.of(
                        thread ->
                                () -> {
                                    int own = 0;
                                    for (int i = 0; i < 5; i++) {
                                        own += draw("b-" + thread + "-" + i, "60", NOON) ? 1 : 0;
                                    }
                                    return own;
                                });

        assertThat(drawn.stream().mapToInt(Integer::intValue).sum()).isEqualTo(8);
        Money week = store.drawnInWeekOf(NOON).get("standing-1");
        assertThat(week).isEqualTo(usd("480"));
        assertThat(store.balances()).hasSize(8);
    }
}
