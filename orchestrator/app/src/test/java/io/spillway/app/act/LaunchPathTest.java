package io.spillway.app.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.loop.LaunchHolds;
import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.LaunchResult.Shortfall;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Launches whose answers are late, missing or refusals. */
class LaunchPathTest {

    private static final Pool SPOT = new Pool("c7i.8xlarge", "us-east-1a", PurchaseOption.SPOT);
    private static final Pool ON_DEMAND =
            new Pool("c7i.8xlarge", "us-east-1a", PurchaseOption.ON_DEMAND);

    private final Acts acts = new Acts();
    private final ScriptedCloud cloud = acts.cloud;

    private Launch.State state() {
        assertThat(acts.launches()).hasSize(1);
        return acts.launches().getFirst().state();
    }

    private List<LaunchHold> held() {
        return acts.holds.active(acts.now);
    }

    /** So that the story has it, whatever becomes of the process in the call. */
    @Test
    void a_launch_is_written_into_the_story_before_ec2_is_asked_for_it() {
        List<String> written = new ArrayList<>();
        cloud.answers(
                order -> {
                    acts.store.timeline(0, 100).forEach(event -> written.add(event.kind()));
                    return new LaunchResult(List.of(), List.of());
                });

        acts.carryOut(acts.launch(SPOT, 3));

        assertThat(written).containsExactly("launch");
    }

    /** Cases 1 and 5: a refused repetition doesn't undo what the first call may have done. */
    @Test
    void a_launch_without_answer_stays_reserved_when_asking_again_is_throttled() {
        cloud.fails(Kind.UNKNOWN_OUTCOME, "NoAnswer");
        acts.carryOut(acts.launch(SPOT, 3));
        for (Kind kind : new Kind[] {Kind.THROTTLED, Kind.UNAVAILABLE, Kind.UNKNOWN_OUTCOME}) {
            acts.pass(Duration.ofMinutes(6));
            cloud.fails(kind, "Some");
            acts.settleOpen();

            assertThat(state()).isEqualTo(Launch.State.UNKNOWN);
            assertThat(acts.reserved()).isEqualTo(Money.usd("6"));
        }

        cloud.gives();
        acts.settleOpen();
        assertThat(state()).isEqualTo(Launch.State.LAUNCHED);
        assertThat(acts.store.nodes()).hasSize(3);
        assertThat(cloud.asked).extracting(order -> order.clientToken()).containsOnly("token-2");
    }

    /** Cases 4 and 6: a crash after the call; what it gave may not be shown yet. */
    @Test
    void a_refusal_of_an_open_launch_releases_nothing_until_reads_would_show_its_machines() {
        cloud.fails(Kind.UNKNOWN_OUTCOME, "NoAnswer");
        acts.carryOut(acts.launch(SPOT, 3));

        acts.pass(Duration.ofMinutes(1));
        cloud.fails(Kind.REJECTED, "UnauthorizedOperation");
        acts.settleOpen();
        assertThat(acts.reserved()).isEqualTo(Money.usd("6"));

        acts.pass(Duration.ofMinutes(5));
        cloud.fails(Kind.REJECTED, "UnauthorizedOperation");
        acts.settleOpen();
        assertThat(state()).isEqualTo(Launch.State.FAILED);
        assertThat(acts.reserved()).isEqualTo(Money.zeroUsd());
    }

    /** Case 5: the configuration changed between the call and its repetition. */
    @Test
    void a_token_that_came_with_another_request_is_settled_by_what_is_seen() {
        cloud.fails(Kind.UNKNOWN_OUTCOME, "NoAnswer");
        acts.carryOut(acts.launch(SPOT, 3));
        acts.store.adopt("i-seen", acts.launches().getFirst().launchId(), SPOT, acts.now, acts.now);

        acts.pass(Duration.ofMinutes(6));
        cloud.fails(Kind.UNKNOWN_OUTCOME, "IdempotentParameterMismatch");
        acts.settleOpen();

        assertThat(state()).isEqualTo(Launch.State.LAUNCHED);
        assertThat(acts.reserved()).isEqualTo(Money.usd("2"));
    }

    /** Case 1: a throttle says nothing about capacity. */
    @Test
    void a_throttle_marks_no_pool_and_leaves_the_rest_to_the_next_plan() {
        cloud.fails(Kind.THROTTLED, "RequestLimitExceeded");
        acts.carryOut(acts.launch(SPOT, 3), acts.launch(SPOT, 3));

        assertThat(cloud.asked).hasSize(1);
        assertThat(held()).isEmpty();
        assertThat(acts.reserved()).isEqualTo(Money.zeroUsd());
    }

    /** Case 2. */
    @Test
    void a_sold_out_pool_is_left_alone_for_some_minutes_also_by_the_rest_of_the_plan() {
        cloud.givesNothing(
                List.of(new Shortfall(SPOT, "InsufficientInstanceCapacity", "EC2 has none.")));
        cloud.gives();
        acts.carryOut(acts.launch(SPOT, 3), acts.launch(SPOT, 3), acts.launch(ON_DEMAND, 1));

        assertThat(cloud.asked).hasSize(2);
        assertThat(held()).extracting(LaunchHold::pool).containsExactly(SPOT);
        assertThat(acts.told("partial-fill")).containsExactly("EC2 gave 0 of 3. EC2 has none.");
        acts.pass(Acts.POLICY.soldOutMemory());
        assertThat(held()).isEmpty();
    }

    /** Case 3. */
    @Test
    void a_quota_that_is_used_up_stops_all_that_is_bought_that_way_and_says_so_once() {
        cloud.givesNothing(
                List.of(
                        new Shortfall(
                                SPOT,
                                Kind.LIMIT,
                                "MaxSpotInstanceCountExceeded",
                                "The quota L-34B43A08 is used up.")));
        cloud.gives();
        Pool other = new Pool("m7i.8xlarge", "us-east-1b", PurchaseOption.SPOT);
        acts.carryOut(acts.launch(SPOT, 3), acts.launch(other, 3), acts.launch(ON_DEMAND, 1));

        assertThat(cloud.asked).hasSize(2);
        assertThat(acts.told("limit")).containsExactly("The quota L-34B43A08 is used up.");
        assertThat(held()).allMatch(hold -> hold.covers(other) && !hold.covers(ON_DEMAND));
    }

    /** Case 3: a limit on fleets is on everything. */
    @Test
    void a_limit_on_everything_stops_everything() {
        cloud.fails(Kind.LIMIT, "MaxFleetCountExceeded");
        acts.carryOut(acts.launch(SPOT, 3));
        acts.carryOut(acts.launch(ON_DEMAND, 3));

        assertThat(cloud.asked).hasSize(1);
        assertThat(held()).allMatch(LaunchHold::coversEverything);
    }

    @Test
    void holds_outlive_a_restart_and_end_when_an_operator_says_so() {
        acts.holds.limit(PurchaseOption.SPOT, "why", acts.now);

        LaunchHolds restarted = new LaunchHolds(acts.store);
        assertThat(restarted.active(acts.now)).hasSize(1);
        assertThat(restarted.lift("LIMIT/SPOT", "olga", acts.now)).isPresent();
        assertThat(held()).isEmpty();
        assertThat(restarted.lift("LIMIT/SPOT", "olga", acts.now)).isEmpty();

        acts.pass(Duration.ofMinutes(1));
        assertThat(acts.holds.limit(PurchaseOption.SPOT, "again", acts.now)).isTrue();
        assertThat(restarted.active(acts.now)).extracting(LaunchHold::why).containsExactly("again");
    }

    /** Case 5: a token whose machines were ended is never used again. */
    @Test
    void a_new_attempt_has_a_new_client_token() {
        cloud.fails(Kind.REJECTED, "IdempotentInstanceTerminated");
        cloud.gives();
        acts.carryOut(acts.launch(SPOT, 1));
        acts.carryOut(acts.launch(SPOT, 1));

        assertThat(cloud.asked)
                .hasSize(2)
                .extracting(order -> order.clientToken())
                .doesNotHaveDuplicates();
    }
}
