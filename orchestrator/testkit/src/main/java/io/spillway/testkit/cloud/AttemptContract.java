package io.spillway.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.testkit.cloud.CloudAccount.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An attempt that is asked again, or whose answer never came. */
abstract class AttemptContract extends CloudPart {

    /** Case 5: a retry with the token that was written down launches nothing twice. */
    @Test
    void the_same_order_again_gives_the_same_machines() {
        LaunchOrder order = order("a", smallest(PurchaseOption.SPOT), 3);
        LaunchResult first = cloud.launch(order);
        account.pass(Duration.ofMinutes(1));

        LaunchResult again = cloud.launch(order);

        assertThat(again).isEqualTo(first);
        assertThat(cloud.instances()).hasSize(3);
    }

    /** Case 5: IdempotentParameterMismatch. What the first request gave is for others to see. */
    @Test
    void an_attempts_token_with_another_request_gives_nothing_new() {
        rent("a", 1);

        assertFails(Kind.UNKNOWN_OUTCOME, () -> rent("a", 2));

        assertThat(cloud.instances()).hasSize(1);
    }

    /** Case 5: the token of machines that are gone brings no new ones, whatever it answers. */
    @Test
    void an_attempt_whose_machines_were_ended_never_launches_again() {
        LaunchOrder order = order("a", smallest(PurchaseOption.SPOT), 2);
        Set<String> ids = ids(order);
        cloud.terminate(ids);
        account.pass(Duration.ofMinutes(5));

        try {
            assertThat(ids).containsAll(ids(order));
        } catch (CloudException refused) {
            assertThat(refused.kind()).isEqualTo(Kind.REJECTED);
        }

        assertThat(alive()).isEmpty();
    }

    /** Case 6: the launch happened and nobody was told. */
    @Test
    void a_launch_whose_answer_was_lost_is_of_unknown_outcome_and_its_machines_are_found() {
        LaunchOrder order = order("a", smallest(PurchaseOption.SPOT), 2);
        account.launchAnswers(Answers.LOST);
        assertFails(Kind.UNKNOWN_OUTCOME, () -> cloud.launch(order));
        account.launchAnswers(Answers.WHOLE);

        assertThat(cloud.instances())
                .isNotEmpty()
                .extracting(Instance::launchId)
                .containsOnly("launch-a");
    }

    /** Cases 5 and 6: asking again after a lost answer settles the launch. */
    @Test
    void the_same_order_after_a_lost_answer_tells_the_machines_that_it_had_launched() {
        LaunchOrder order = order("a", smallest(PurchaseOption.SPOT), 2);
        account.launchAnswers(Answers.LOST);
        assertFails(Kind.UNKNOWN_OUTCOME, () -> cloud.launch(order));
        account.launchAnswers(Answers.WHOLE);

        Set<String> ids = ids(order);

        assertThat(ids).hasSize(2).isEqualTo(alive());
    }

    /** Case 6: half an answer is no answer. */
    @Test
    void a_launch_whose_answer_was_cut_short_is_of_unknown_outcome() {
        LaunchOrder order = order("a", smallest(PurchaseOption.SPOT), 2);
        account.launchAnswers(Answers.CUT_SHORT);

        assertFails(Kind.UNKNOWN_OUTCOME, () -> cloud.launch(order));
    }

    @Test
    void a_reading_without_an_answer_is_a_failure_and_never_an_empty_account() {
        rent("a", 1);

        for (Answers how : Set.of(Answers.LOST, Answers.CUT_SHORT)) {
            account.answers(how);
            assertFails(Kind.UNAVAILABLE, cloud::instances);
            assertFails(Kind.UNAVAILABLE, cloud::volumes);
        }
    }

    @Test
    void a_renewal_and_an_end_without_an_answer_are_repeated_in_peace() {
        Set<String> ids = rent("a", 2);
        String id = ids.iterator().next();
        Map<String, Instant> leases = Map.of(id, inHours(2));
        account.answers(Answers.LOST);
        assertFails(Kind.UNAVAILABLE, () -> cloud.renewLeases(leases));
        account.answers(Answers.WHOLE);
        assertThat(cloud.renewLeases(leases)).isEmpty();
        assertThat(instance(id).leaseUntil()).isEqualTo(leases.get(id));

        account.answers(Answers.LOST);
        assertFails(Kind.UNAVAILABLE, () -> cloud.terminate(ids));
        account.answers(Answers.WHOLE);
        assertThat(cloud.terminate(ids)).isEmpty();
        assertThat(alive()).isEmpty();
    }
}
