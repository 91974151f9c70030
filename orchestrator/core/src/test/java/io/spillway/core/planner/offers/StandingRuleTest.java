package io.spillway.core.planner.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.budget.StandingApproval;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.scene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingRuleTest {

    private static StandingApproval approval(String weekly, double missOver) {
        return new StandingApproval(
                "standing-1",
                "Dragon",
                Money.usd(weekly),
                missOver,
                ZoneOffset.UTC,
                "ana",
                Scene.NOW,
                Scene.NOW.plus(Duration.ofDays(30)),
                StandingApproval.Status.ACTIVE);
    }

    private static StandingApproval of(
            String show, Instant expiresAt, StandingApproval.Status status) {
        return new StandingApproval(
                "standing-2",
                show,
                Money.usd("1000"),
                0.2,
                ZoneOffset.UTC,
                "ana",
                Scene.NOW,
                expiresAt,
                status);
    }

    private static Scene asked() {
        Scene scene = Scene.lateJob();
        BudgetRequest request =
                Scene.only(scene.plan(), Action.RequestBudget.class).getFirst().request();
        scene.requests.add(request);
        return scene;
    }

    private static List<Action.ApproveStanding> approved(Scene scene) {
        return Scene.only(scene.plan(), Action.ApproveStanding.class);
    }

    @Test
    void it_answers_with_the_recommended_offer() {
        Scene scene = asked();
        scene.standing.add(approval("1000", 0.2));

        Action.ApproveStanding action = approved(scene).getFirst();

        assertThat(action.offer()).isEqualTo(OfferKind.RECOMMENDED);
        assertThat(action.cap())
                .isEqualTo(scene.requests.getFirst().offer(OfferKind.RECOMMENDED).cap());
        assertThat(action.reason()).contains("ana", "Dragon", "$1000.00 a week");
    }

    @Test
    void what_was_drawn_this_week_counts() {
        Scene scene = asked();
        scene.standing.add(approval("1000", 0.2));
        scene.drawn.put("standing-1", Money.usd("950"));

        assertThat(approved(scene)).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("$950.00 drawn"));
    }

    @Test
    void two_requests_of_one_tick_share_the_week() {
        Scene scene = Scene.lateJob().job("k", 1000, 600, 360);
        scene.fixed(16, "k");
        Scene.only(scene.plan(), Action.RequestBudget.class)
                .forEach(ask -> scene.requests.add(ask.request()));
        Money both =
                scene.requests.stream()
                        .map(request -> request.offer(OfferKind.RECOMMENDED).cap())
                        .reduce(Money::plus)
                        .orElseThrow();
        scene.standing.add(approval(both.minus(Money.usd("1")).amount().toString(), 0.2));

        assertThat(scene.requests).hasSize(2);
        assertThat(approved(scene)).hasSize(1);
    }

    @Test
    void it_holds_for_its_show_its_time_and_its_chance_only() {
        Scene other = asked();
        StandingApproval valid = approval("1000", 0.2);
        other.standing.add(of("Heron", valid.expiresAt(), StandingApproval.Status.ACTIVE));
        other.standing.add(of("Dragon", Scene.NOW, StandingApproval.Status.ACTIVE));
        other.standing.add(of("Dragon", valid.expiresAt(), StandingApproval.Status.PAUSED));
        other.standing.add(of("Dragon", valid.expiresAt(), StandingApproval.Status.ENDED));
        other.standing.add(approval("1000", 1));

        assertThat(approved(other)).isEmpty();
    }
}
