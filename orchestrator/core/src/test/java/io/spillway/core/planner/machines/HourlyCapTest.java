package io.spillway.core.planner.machines;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.money.Money;
import io.spillway.core.plan.Action;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import java.util.List;
import org.junit.jupiter.api.Test;

class HourlyCapTest {

    private static List<Action.Launch> launches(Scene scene) {
        return Scene.only(scene.plan(), Action.Launch.class);
    }

    private static Scene withHub() {
        return Scene.lateJob().budget("j", "300").hub(NodePhase.READY);
    }

    private static Money hourly(List<Action.Launch> launches) {
        return launches.stream()
                .map(launch -> launch.unitHourly().times(launch.count()))
                .reduce(Money.zeroUsd(), Money::plus);
    }

    @Test
    void a_machines_hour_is_its_price_cap_with_disk_and_a_hubs_address() {
        Scene scene = Scene.lateJob().budget("j", "300");
        Action.Launch hub = launches(scene).getFirst();
        Money bid = hub.bids().stream().map(PoolBid::hourlyCap).reduce(Money::max).orElseThrow();
        Money diskAndAddress = hub.unitHourly().minus(bid);

        assertThat(hub.role()).isEqualTo(NodeRole.HUB);
        assertThat(diskAndAddress).isGreaterThan(Studio.rates().publicAddressHour());

        Action.Launch workers = launches(withHub()).getFirst();
        Money dearest =
                workers.bids().stream().map(PoolBid::hourlyCap).reduce(Money::max).orElseThrow();
        assertThat(workers.unitHourly().minus(dearest))
                .isEqualTo(diskAndAddress.minus(Studio.rates().publicAddressHour()));
    }

    @Test
    void launches_fit_what_is_left_of_the_hour() {
        int free = launches(withHub()).getFirst().count();
        Scene scene = withHub().hourly("3", "0.5");

        List<Action.Launch> cut = launches(scene);

        assertThat(cut).hasSize(1);
        assertThat(cut.getFirst().count()).isPositive().isLessThan(free);
        assertThat(cut.getFirst().cutBy()).isEqualTo("hourly cap");
        assertThat(hourly(cut)).isLessThanOrEqualTo(Money.usd("2.5"));
        assertThat(hourly(cut).plus(cut.getFirst().unitHourly())).isGreaterThan(Money.usd("2.5"));
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("hourly cap"));
    }

    @Test
    void no_hub_is_rented_for_which_no_worker_could_follow() {
        Scene scene = Scene.lateJob().budget("j", "300").hourly("0.2", "0");

        assertThat(launches(scene)).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("hourly cap"));
    }

    @Test
    void without_an_hourly_cap_nothing_is_cut_by_it() {
        assertThat(launches(withHub())).noneMatch(launch -> launch.cutBy().equals("hourly cap"));
    }

    @Test
    void offers_tell_what_an_hour_costs_at_most() {
        Action.RequestBudget asked =
                Scene.only(Scene.lateJob().plan(), Action.RequestBudget.class).getFirst();

        assertThat(asked.request().offers())
                .allSatisfy(offer -> assertThat(offer.hourlyMost()).isGreaterThan(Money.zeroUsd()));
        assertThat(asked.request().offers().getLast().hourlyMost())
                .isGreaterThan(asked.request().offers().getFirst().hourlyMost());
    }
}
