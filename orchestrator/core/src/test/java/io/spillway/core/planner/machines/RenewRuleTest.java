package io.spillway.core.planner.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.scene.Nodes;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewRuleTest {

    /** One spot node whose lease began and ends so many minutes away, under this budget. */
    private static Scene leased(int fromMinutesAgo, int leftMinutes, String cap, String reserved) {
        Scene scene = Scene.lateJob();
        scene.budget("j", cap, "0", reserved, Budget.Status.OPEN, OfferKind.RECOMMENDED);
        scene.hub(NodePhase.READY).spotNode("i-1", fromMinutesAgo);
        scene.lease("i-hub", 1, 59);
        return scene.lease("i-1", fromMinutesAgo, leftMinutes);
    }

    private static List<Action.Renew> renewals(Scene scene) {
        return Scene.only(scene.plan(), Action.Renew.class);
    }

    @Test
    void a_lease_is_renewed_at_half_life_and_not_before() {
        assertThat(renewals(leased(29, 31, "300", "0"))).isEmpty();

        Scene scene = leased(30, 30, "300", "0");
        Action.Renew renew = renewals(scene).getFirst();

        assertThat(renew.leaseUntil()).isEqualTo(Scene.NOW.plus(Duration.ofMinutes(60)));
        assertThat(renew.reservation())
                .isEqualTo(
                        scene.policy.worstCase(
                                Money.usd("0.80"), Studio.rates(), Duration.ofMinutes(75), false));
    }

    @Test
    void a_lease_is_never_renewed_in_its_last_five_minutes() {
        assertThat(renewals(leased(54, 6, "300", "0"))).hasSize(1);

        Scene late = leased(55, 5, "300", "0");
        assertThat(renewals(late)).isEmpty();
        assertThat(Scene.only(late.plan(), Action.Drain.class)).hasSize(1);
    }

    @Test
    void a_lease_that_the_budget_cannot_bear_is_drained_in_time_for_its_last_frame() {
        Scene early = leased(35, 25, "10", "9.80");
        assertThat(renewals(early)).isEmpty();
        assertThat(Scene.only(early.plan(), Action.Drain.class)).isEmpty();
        assertThat(early.plan().notes()).anyMatch(note -> note.contains("isn't renewed"));

        // A frame takes ten minutes: from twelve minutes before the end on it takes no new one.
        Scene late = leased(48, 12, "10", "9.80");
        assertThat(Scene.only(late.plan(), Action.Drain.class))
                .extracting(Action.Drain::reason)
                .allMatch(reason -> reason.contains("$0.20 of the budget's $10.00"));
    }

    @Test
    void the_hub_is_paid_for_before_workers() {
        Scene scene = leased(30, 30, "10", "9.80");
        scene.lease("i-hub", 30, 30);

        assertThat(renewals(scene)).extracting(Action.Renew::instanceId).containsExactly("i-hub");
    }

    @Test
    void a_stopped_budget_renews_nothing() {
        Scene scene = Scene.lateJob();
        scene.budget("j", "300", "0", "0", Budget.Status.STOPPED, OfferKind.RECOMMENDED);
        scene.hub(NodePhase.READY).spotNode("i-1", 30).lease("i-1", 30, 30);

        assertThat(renewals(scene)).isEmpty();
    }

    @Test
    void a_drained_node_is_renewed_for_the_frame_it_still_renders() {
        Scene scene = leased(40, 20, "300", "0");
        scene.change("i-1", view -> Nodes.inPhase(view, NodePhase.DRAINING));

        assertThat(renewals(scene)).hasSize(1);
    }

    @Test
    void a_node_out_of_sight_is_renewed_for_one_lease_and_no_longer() {
        Scene scene = leased(30, 30, "300", "0");
        scene.workerState("w-i-1", WorkerState.LOST, Scene.NOW.minusSeconds(1200));
        assertThat(renewals(scene)).hasSize(1);

        scene.workerState("w-i-1", WorkerState.LOST, Scene.NOW.minusSeconds(3700));
        assertThat(renewals(scene)).isEmpty();
    }

    @Test
    void renewals_of_one_tick_share_what_is_free() {
        Scene scene = leased(30, 30, "10", "9.40");
        scene.spotNode("i-2", 30).lease("i-2", 30, 30);

        assertThat(renewals(scene)).hasSize(1);
    }

    /** Three nodes, one of them beyond the cap on the hour, and their leases half over. */
    private static Scene threeNodes(String hourlyCap, String held) {
        Scene scene = leased(30, 30, "300", "0").hourly(hourlyCap, held);
        scene.spotNode("i-2", 30).lease("i-2", 30, 30);
        return scene.spotNode("i-3", 30).lease("i-3", 30, 30);
    }

    @Test
    void a_machine_beyond_the_cap_on_the_hour_goes_and_no_lease_is_asked_for_that_is_refused() {
        assertThat(renewals(threeNodes("3", "2.6"))).hasSize(3);

        Plan plan = threeNodes("2", "2.6").plan();

        assertThat(Scene.only(plan, Action.Renew.class)).isEmpty();
        assertThat(Scene.only(plan, Action.Drain.class))
                .singleElement()
                .matches(drain -> drain.instanceId().equals("i-3"))
                .matches(drain -> drain.reason().contains("$2.60, over its cap of $2.00"));
        assertThat(plan.notes())
                .anyMatch(note -> note.startsWith("i-1 isn't renewed: an hour of its budget"));
    }

    @Test
    void a_lease_that_cannot_wait_for_the_excess_to_be_drained_ends_it() {
        Scene scene = threeNodes("2", "2.6").lease("i-1", 53, 7);
        scene.change("i-3", view -> Nodes.inPhase(view, NodePhase.DRAINING));

        Plan plan = scene.plan();

        assertThat(Scene.only(plan, Action.Terminate.class))
                .extracting(Action.Terminate::instanceId)
                .containsExactly("i-3");
        assertThat(Scene.only(plan, Action.Drain.class)).isEmpty();
    }
}
