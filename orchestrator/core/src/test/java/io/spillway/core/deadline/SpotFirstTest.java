package io.spillway.core.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames of ten minutes, one minute to boot, a decision each minute, an hour in all. */
class SpotFirstTest {

    private static final int NONE = Machine.NO_POOL;

    private final SpotFirst policy = new SpotFirst();
    private final List<Machine> machines = new ArrayList<>();
    private final List<PoolState> pools = new ArrayList<>();

    private static Terms terms(Capabilities capabilities) {
        return new Terms(3600, 600, 0, 60, 60, 4, 2, capabilities);
    }

    private Situation at(long second, int left, int queued) {
        return at(second, left, queued, Spending.uncapped(0), Capabilities.ALL);
    }

    private Situation at(
            long second, int left, int queued, Spending spending, Capabilities capabilities) {
        return new Situation(
                terms(capabilities), second, left, queued, 0, machines, pools, 1.0, spending);
    }

    private void pool(String id, double price) {
        pools.add(new PoolState(id, price, new PoolMemory(4, 0), false));
    }

    private Machine rendering(int id, Machine.Kind kind, int pool, long since) {
        Machine machine = new Machine(id, kind, pool, 0, 60, id, since, false, 1);
        machines.add(machine);
        return machine;
    }

    private Machine idle(int id, Machine.Kind kind, int pool) {
        Machine machine = new Machine(id, kind, pool, 0, 60, Machine.NO_FRAME, 0, false, 1);
        machines.add(machine);
        return machine;
    }

    @Test
    void the_cheapest_spot_pool_is_asked_first_whatever_its_place_in_the_list() {
        pool("dear", 0.5);
        pool("cheap", 0.3);

        assertThat(policy.decide(at(0, 8, 8))).containsExactly(new Step.RentSpot(1, 4));
    }

    @Test
    void a_pool_that_refused_is_not_asked_again() {
        pools.add(new PoolState("cheap", 0.3, new PoolMemory(4, 0), true));
        pool("dear", 0.5);

        assertThat(policy.decide(at(0, 8, 8))).containsExactly(new Step.RentSpot(1, 4));
    }

    /** Two machines rented at 1,740 s do three frames each; a minute later two each. */
    @Test
    void on_demand_is_rented_when_waiting_for_the_next_decision_would_lose_the_frames() {
        assertThat(policy.decide(at(1680, 6, 6))).isEmpty();
        assertThat(policy.decide(at(1740, 6, 6))).containsExactly(new Step.RentOnDemand(2));
        assertThat(policy.decide(at(1740, 5, 5))).containsExactly(new Step.RentOnDemand(1));
    }

    @Test
    void frames_in_flight_on_spot_machines_are_not_relied_on() {
        rendering(0, Machine.Kind.SPOT, 0, 1200);
        rendering(1, Machine.Kind.SPOT, 0, 1200);
        pool("a", 0.3);

        assertThat(policy.decide(at(1740, 6, 4))).containsExactly(new Step.RentOnDemand(2));
    }

    @Test
    void on_demand_is_let_go_at_a_frames_end_only_when_the_promise_holds_without_it() {
        rendering(0, Machine.Kind.ON_DEMAND, NONE, 1500);
        Machine ready = idle(1, Machine.Kind.ON_DEMAND, NONE);

        assertThat(policy.next(at(2100, 5, 4), ready)).isEqualTo(new Next.TakeFrame());
        assertThat(policy.next(at(2100, 2, 1), ready)).isEqualTo(new Next.Leave());
    }

    @Test
    void an_idle_machine_that_is_needed_copies_the_spot_frame_that_ends_last() {
        pool("a", 0.3);
        rendering(0, Machine.Kind.SPOT, 0, 2400);
        rendering(1, Machine.Kind.SPOT, 0, 2700);
        Machine ready = idle(2, Machine.Kind.ON_DEMAND, NONE);

        assertThat(policy.next(at(2880, 2, 0), ready)).isEqualTo(new Next.CopyFrame(1));
        assertThat(policy.next(at(2880, 2, 0, Spending.uncapped(0), Capabilities.QUEUE), ready))
                .isEqualTo(new Next.Stay());
    }

    @Test
    void where_machines_can_not_stop_at_a_frames_end_they_are_drained_before() {
        rendering(0, Machine.Kind.ON_DEMAND, NONE, 1530);

        assertThat(policy.decide(at(2100, 1, 0, Spending.uncapped(0), Capabilities.QUEUE)))
                .containsExactly(new Step.Drain(0));
        assertThat(policy.decide(at(2100, 1, 0))).isEmpty();
    }

    @Test
    void no_more_is_rented_than_can_be_paid_to_its_first_frames_end() {
        pool("a", 0.3);
        double frame = 0.3 * 660 / 3600;
        Spending twoFrames = new Spending(5, 5 + 2.5 * frame);

        assertThat(policy.decide(at(0, 8, 8, twoFrames, Capabilities.ALL)))
                .containsExactly(new Step.RentSpot(0, 2));
    }

    @Test
    void machines_are_let_go_before_they_break_the_cap() {
        pool("a", 0.3);
        rendering(0, Machine.Kind.ON_DEMAND, NONE, 600);
        rendering(1, Machine.Kind.SPOT, 0, 600);

        // A minute of both costs 2.3 cents at least.
        assertThat(policy.decide(at(660, 8, 6, new Spending(5, 5.02), Capabilities.ALL)))
                .containsExactly(new Step.LetGo(0));
    }

    @Test
    void nothing_is_rented_for_a_frame_that_would_end_too_late() {
        pool("a", 0.3);

        assertThat(policy.decide(at(3000, 3, 3))).isEmpty();
    }

    @Test
    void nothing_is_rented_without_frames_or_without_pools_before_it_must() {
        assertThat(policy.decide(at(0, 3, 3))).isEmpty();
        pool("a", 0.3);
        assertThat(policy.decide(at(0, 0, 0))).isEmpty();
    }

    @Test
    void spot_that_costs_as_much_as_on_demand_is_not_asked() {
        pool("a", 1.0);

        assertThat(policy.decide(at(0, 8, 8))).isEmpty();
    }
}
