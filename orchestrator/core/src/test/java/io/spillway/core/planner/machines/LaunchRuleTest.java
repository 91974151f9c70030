package io.spillway.core.planner.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.scene.Nodes;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchRuleTest {

    private static List<Action.Launch> launches(Scene scene) {
        return Scene.only(scene.plan(), Action.Launch.class);
    }

    private static Scene approved() {
        return Scene.lateJob().budget("j", "300").hub(NodePhase.READY);
    }

    @Test
    void nothing_is_rented_without_an_open_budget() {
        assertThat(launches(Scene.lateJob())).isEmpty();
        for (Budget.Status status : List.of(Budget.Status.STOPPED, Budget.Status.CLOSED)) {
            Scene scene =
                    Scene.lateJob().budget("j", "300", "0", "0", status, OfferKind.RECOMMENDED);
            assertThat(launches(scene)).as(status.name()).isEmpty();
        }
    }

    @Test
    void an_expired_budget_rents_nothing() {
        Scene scene = approved();
        scene.now = Scene.NOW.plus(Duration.ofHours(12));

        assertThat(launches(scene)).isEmpty();
    }

    @Test
    void the_hub_comes_first_and_alone() {
        Action.Launch launch = launches(Scene.lateJob().budget("j", "300")).getFirst();

        assertThat(launch.role()).isEqualTo(NodeRole.HUB);
        assertThat(launch.count()).isEqualTo(1);
        assertThat(launch.bids().getFirst().pool().option()).isEqualTo(PurchaseOption.ON_DEMAND);
        assertThat(launches(Scene.lateJob().budget("j", "300"))).hasSize(1);
    }

    @Test
    void workers_wait_for_the_hub_while_there_is_time() {
        Scene scene = Scene.lateJob().budget("j", "300").hub(NodePhase.JOINING);

        assertThat(launches(scene)).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("hub is up"));
    }

    @Test
    void two_budgets_share_one_hub() {
        Scene scene = Scene.lateJob().job("k", 1000, 600, 360).fixed(16, "k");
        scene.budget("j", "300").budget("k", "300");

        assertThat(launches(scene)).hasSize(1);
    }

    @Test
    void workers_are_spot_of_the_cheapest_tier_until_one_lease_ahead() {
        Action.Launch launch = launches(approved()).getFirst();

        assertThat(launch.role()).isEqualTo(NodeRole.WORKER);
        assertThat(launch.bids()).hasSize(3);
        assertThat(launch.bids()).allMatch(bid -> bid.pool().option() == PurchaseOption.SPOT);
        assertThat(launch.count()).isBetween(14, 20);
        assertThat(launch.leaseUntil()).isEqualTo(Scene.NOW.plus(Duration.ofMinutes(60)));
        assertThat(launch.reason()).contains("sq_j needs", "more machines", "$0.0");
    }

    @Test
    void a_bid_bears_a_doubled_price_but_never_more_than_on_demand() {
        Scene scene = approved().pool(Scene.TYPE, "us-east-1x", PurchaseOption.SPOT, "0.42", null);
        scene.pools.removeIf(view -> view.quote().hourly().equals(Money.usd("0.40")));
        for (PoolBid bid : launches(scene).getFirst().bids()) {
            assertThat(bid.hourlyCap()).isGreaterThan(Money.usd("0.60"));
            assertThat(bid.hourlyCap()).isLessThanOrEqualTo(Money.usd("1.428"));
        }
    }

    @Test
    void the_reservation_is_the_dearest_bid_for_lease_and_margin() {
        Scene scene = approved();
        Action.Launch launch = launches(scene).getFirst();
        Money dearest =
                launch.bids().stream().map(PoolBid::hourlyCap).reduce(Money::max).orElseThrow();

        assertThat(launch.unitReservation())
                .isEqualTo(
                        scene.policy.worstCase(
                                dearest, Studio.rates(), Duration.ofMinutes(75), false));
    }

    @Test
    void machines_on_their_way_count() {
        Scene scene = approved();
        int needed = launches(scene).getFirst().wanted();
        for (int i = 0; i < needed; i++) {
            scene.node(
                    "i-" + i,
                    "j",
                    NodeRole.WORKER,
                    NodePhase.JOINING,
                    PurchaseOption.SPOT,
                    1,
                    null);
        }

        assertThat(launches(scene)).isEmpty();
    }

    @Test
    void sold_out_pools_are_not_asked() {
        Scene scene = approved();
        scene.pools.replaceAll(
                view ->
                        view.quote().hourly().equals(Money.usd("0.40"))
                                ? new Snapshot.PoolView(view.quote(), Scene.NOW.plusSeconds(60))
                                : view);

        assertThat(launches(scene).getFirst().bids())
                .noneMatch(bid -> bid.pool().zone().equals("us-east-1a"));
    }

    @Test
    void without_spot_it_waits_while_on_demand_can_still_make_it() {
        Scene scene = approved().soldOutSpot();

        assertThat(launches(scene)).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("waits for spot"));
    }

    @Test
    void without_spot_and_with_little_time_it_rents_on_demand() {
        Scene scene = new Scene().job("j", 60, 600, 36).fixed(4, "j").market(3);
        scene.budget("j", "300").hub(NodePhase.READY).soldOutSpot();

        Action.Launch launch = launches(scene).getFirst();

        assertThat(launch.bids()).allMatch(bid -> bid.pool().option() == PurchaseOption.ON_DEMAND);
        assertThat(launch.reason()).contains("on-demand");
    }

    @Test
    void what_spot_could_lose_and_on_demand_could_not_make_good_is_held_on_demand() {
        // On-demand machines are half as fast as these spot ones: were the ten lost, sixteen would
        // be needed in their place, more than the node limit leaves beside the hub.
        Scene scene = new Scene().job("j", 540, 600, 360).market(3);
        scene.policy = Studio.policyWithFastSpot(14);
        scene.budget("j", "300", "0", "0", Budget.Status.OPEN, OfferKind.GUARANTEED)
                .hub(NodePhase.READY);
        for (int i = 0; i < 10; i++) {
            scene.spotNode("i-%02d".formatted(i), 30);
        }
        scene.nodes.replaceAll(Nodes::fast);

        Action.Launch launch = launches(scene).getFirst();

        assertThat(launch.bids().getFirst().pool().option()).isEqualTo(PurchaseOption.ON_DEMAND);
        assertThat(launch.reason()).contains("Were every spot machine");
    }

    @Test
    void the_node_limit_cuts_and_is_named() {
        Scene scene = approved();
        scene.policy = Studio.policy(6, 20);

        Action.Launch launch = launches(scene).getFirst();

        assertThat(launch.count()).isEqualTo(5);
        assertThat(launch.wanted()).isGreaterThan(5);
        assertThat(launch.cutBy()).isEqualTo("node limit");
    }

    @Test
    void more_machines_than_a_batch_are_asked_for_in_several_launches() {
        Scene scene = approved();
        int wanted = launches(scene).stream().mapToInt(Action.Launch::count).sum();
        scene.policy = Studio.policy(40, 4);

        List<Action.Launch> launches = launches(scene);

        assertThat(launches).hasSizeGreaterThan(1).allMatch(launch -> launch.count() <= 4);
        assertThat(launches.stream().mapToInt(Action.Launch::count).sum()).isEqualTo(wanted);
        assertThat(launches.stream().mapToInt(Action.Launch::wanted).sum()).isEqualTo(wanted);
    }

    @Test
    void a_hold_on_everything_rents_nothing_and_says_why() {
        Scene scene = approved();
        scene.holds.add(
                LaunchHold.failedBoots(
                        null, scene.now, scene.now.plusSeconds(60), "The image is broken."));

        assertThat(launches(scene)).isEmpty();
        assertThat(scene.plan().notes()).contains("The image is broken.");
    }

    @Test
    void the_budget_cuts_leaves_money_for_renewals_and_says_what_stays_undone() {
        Scene scene = Scene.lateJob().budget("j", "30").hub(NodePhase.READY);

        Action.Launch launch = launches(scene).getFirst();

        assertThat(launch.cutBy()).isEqualTo("budget");
        // 5.75 h at about $0.42, and a last reservation of a dollar, for each.
        assertThat(launch.count()).isBetween(6, 9);
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("unfinished"));
    }

    @Test
    void a_pool_dearer_than_on_demand_is_not_asked() {
        Scene scene = new Scene().job("j", 1000, 600, 360).fixed(16, "j");
        scene.pool(Scene.TYPE, "us-east-1a", PurchaseOption.SPOT, "1.50", null);
        scene.pool(Scene.TYPE, "us-east-1a", PurchaseOption.ON_DEMAND, "1.428", null);
        scene.pool(Scene.HUB_TYPE, "us-east-1a", PurchaseOption.ON_DEMAND, "0.08925", null);
        scene.budget("j", "300").hub(NodePhase.READY);

        assertThat(launches(scene))
                .allMatch(
                        launch ->
                                launch.bids().getFirst().pool().option()
                                        == PurchaseOption.ON_DEMAND);
    }

    @Test
    void nodes_lost_all_together_mean_a_dead_link_and_no_new_nodes() {
        Scene scene = approved();
        for (int i = 0; i < 4; i++) {
            scene.spotNode("i-" + i, 20);
            scene.workerState("w-i-" + i, WorkerState.LOST, Scene.NOW.minusSeconds(300));
        }

        assertThat(scene.plan().actions()).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("link may be down"));
    }

    @Test
    void too_late_for_a_boot_and_a_frame_rents_nothing_and_says_so() {
        Scene scene = new Scene().job("j", 200, 600, 12).fixed(4, "j").market(3);
        scene.budget("j", "300").hub(NodePhase.READY);

        assertThat(launches(scene)).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("couldn't finish"));
    }

    @Test
    void a_frame_that_is_late_already_rents_nothing() {
        Scene scene = new Scene().job("j", 42, 600, 120).fixed(20, "j").market(3);
        scene.budget("j", "300").hub(NodePhase.READY).runningFor("j", 400_000.0);

        assertThat(launches(scene)).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("don't end them sooner"));
    }
}
