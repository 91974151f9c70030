package io.spillway.core.planner.offers;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.farm.JobState;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.frametime.FrameTime;
import io.spillway.core.plan.Action;
import io.spillway.core.scene.Scene;
import io.spillway.core.scene.Studio;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestRuleTest {

    private static BudgetRequest asked(Scene scene) {
        List<Action.RequestBudget> asked = Scene.only(scene.plan(), Action.RequestBudget.class);
        assertThat(asked).hasSize(1);
        return asked.getFirst().request();
    }

    @Test
    void a_job_that_will_be_late_makes_a_request_with_three_offers() {
        BudgetRequest request = asked(Scene.lateJob());

        assertThat(request.requestId()).isEqualTo("request-7");
        assertThat(request.show()).isEqualTo("Dragon");
        assertThat(request.chanceWithout()).isLessThan(0.05);
        assertThat(request.finishWithoutP50()).isAfter(request.deadline());
        assertThat(request.offers())
                .extracting(Offer::kind)
                .containsExactly(OfferKind.CHEAPEST, OfferKind.RECOMMENDED, OfferKind.GUARANTEED);
        assertThat(request.reason())
                .contains("4 h 36 min late", "2026-11-20T18:00:00Z", "cap of $");
    }

    @Test
    void offers_rise_in_cap_and_chance_and_each_cap_bears_its_cost() {
        List<Offer> offers = asked(Scene.lateJob()).offers();

        for (int i = 0; i < offers.size(); i++) {
            Offer offer = offers.get(i);
            assertThat(offer.expected()).isLessThanOrEqualTo(offer.likelyMost());
            assertThat(offer.likelyMost()).isLessThanOrEqualTo(offer.cap());
            assertThat(offer.finishP50()).isBeforeOrEqualTo(offer.finishP95());
            if (i > 0) {
                assertThat(offer.cap()).isGreaterThanOrEqualTo(offers.get(i - 1).cap());
                assertThat(offer.chance()).isGreaterThanOrEqualTo(offers.get(i - 1).chance());
            }
        }
        assertThat(offers.get(0).chance()).isGreaterThanOrEqualTo(0.8);
        assertThat(offers.get(1).chance()).isGreaterThanOrEqualTo(0.95);
        assertThat(offers.get(2).chance()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void offers_that_the_node_limit_keeps_below_their_chance_say_so_first_and_others_dont() {
        int below = 0;
        for (int limit = 15; limit <= 20; limit++) {
            Scene scene = Scene.lateJob();
            scene.policy = Studio.policy(limit, 20);
            for (Action.RequestBudget ask : Scene.only(scene.plan(), Action.RequestBudget.class)) {
                Offer recommended = ask.request().offer(OfferKind.RECOMMENDED);
                String why = OfferPromise.whyLessSure(recommended);
                if (recommended.chance() >= 0.95) {
                    assertThat(why).as("%d machines", limit).isEmpty();
                } else {
                    below++;
                    assertThat(why)
                            .as("%d machines", limit)
                            .contains(
                                    "not the 95% that recommended offers stand for",
                                    "no more than " + (limit - 1) + " machines can be rented",
                                    "the limit of " + limit + " rented machines, the hub among");
                }
            }
        }
        assertThat(below).isBetween(1, 5);
    }

    @Test
    void a_cap_bears_the_first_lease_of_every_machine_and_the_hub() {
        Offer recommended = asked(Scene.lateJob()).offer(OfferKind.RECOMMENDED);
        Scene approved = Scene.lateJob().budget("j", recommended.cap().amount().toString());
        approved.hub(NodePhase.READY);

        Action.Launch launch = Scene.only(approved.plan(), Action.Launch.class).getFirst();

        assertThat(launch.cutBy()).isEmpty();
        assertThat(launch.count()).isEqualTo(launch.wanted());
    }

    @Test
    void assumptions_name_what_is_outside_the_cap_and_the_price_of_waiting() {
        List<String> assumptions =
                asked(Scene.lateJob()).offer(OfferKind.RECOMMENDED).assumptions();

        assertThat(assumptions)
                .anyMatch(text -> text.startsWith("Waiting one hour"))
                .contains("Outside the cap: data transfer, NAT, support and tax.");
    }

    @Test
    void nobody_is_asked_for_a_job_that_will_be_in_time() {
        Scene scene = new Scene().job("j", 100, 600, 360).fixed(16, "j").market(3);

        assertThat(scene.plan().actions()).isEmpty();
        assertThat(scene.plan().forecasts().getFirst().chance()).isGreaterThan(0.99);
    }

    @Test
    void a_failed_job_is_held_for_the_td_and_never_a_reason_to_rent() {
        Scene scene = new Scene().market(3).fixed(2, "j");
        scene.job("j", JobState.FAILED, 900, 0, 600, 360);

        assertThat(scene.plan().actions()).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("held for the TD"));
    }

    @Test
    void an_unmapped_job_is_never_asked_for() {
        Scene scene = Scene.lateJob();
        scene.jobs.replaceAll(
                view ->
                        new Snapshot.JobView(
                                view.job(), null, view.frameTime(), 0, view.framesFailed()));

        assertThat(scene.plan().actions()).isEmpty();
    }

    @Test
    void an_open_or_declined_request_is_not_made_again() {
        BudgetRequest request = asked(Scene.lateJob());
        for (BudgetRequest.Status status :
                List.of(BudgetRequest.Status.OPEN, BudgetRequest.Status.DECLINED)) {
            Scene scene = Scene.lateJob();
            scene.requests.add(withStatus(request, status));

            assertThat(scene.plan().actions()).as(status.name()).isEmpty();
        }
    }

    @Test
    void a_stopped_budget_is_a_no() {
        Scene scene =
                Scene.lateJob()
                        .budget("j", "100", "0", "0", Budget.Status.STOPPED, OfferKind.CHEAPEST);

        assertThat(Scene.only(scene.plan(), Action.RequestBudget.class)).isEmpty();
    }

    @Test
    void stale_offers_expire_and_are_made_anew_at_the_next_tick() {
        BudgetRequest request = asked(Scene.lateJob());
        Scene scene = Scene.lateJob();
        scene.now = Scene.NOW.plus(Duration.ofMinutes(31));
        scene.requests.add(request);

        List<Action> actions = scene.plan().actions();

        assertThat(actions).hasSize(1);
        assertThat(actions.getFirst())
                .isInstanceOfSatisfying(
                        Action.CloseRequest.class,
                        close ->
                                assertThat(close.status()).isEqualTo(BudgetRequest.Status.EXPIRED));
        scene.requests.set(0, withStatus(request, BudgetRequest.Status.EXPIRED));
        assertThat(Scene.only(scene.plan(), Action.RequestBudget.class)).hasSize(1);
    }

    @Test
    void a_request_is_taken_back_when_the_crunch_goes_away() {
        BudgetRequest request = asked(Scene.lateJob());
        Scene scene = Scene.lateJob().fixed(60, "j");
        scene.requests.add(request);

        assertThat(Scene.only(scene.plan(), Action.CloseRequest.class))
                .extracting(Action.CloseRequest::status)
                .containsExactly(BudgetRequest.Status.WITHDRAWN);
    }

    @Test
    void what_renting_cannot_save_is_said_and_not_asked() {
        Scene scene = new Scene().job("j", 5, 7200, 60).fixed(2, "j").market(3);

        assertThat(scene.plan().actions()).isEmpty();
        assertThat(scene.plan().notes())
                .anyMatch(note -> note.contains("can't be saved by renting"));
    }

    @Test
    void two_late_jobs_make_two_requests_with_their_own_ids() {
        Scene scene = Scene.lateJob().job("k", 900, 600, 360);

        assertThat(Scene.only(scene.plan(), Action.RequestBudget.class))
                .extracting(ask -> ask.request().requestId())
                .containsExactly("request-7", "request-7-2");
    }

    @Test
    void nobody_is_asked_on_a_guess_while_first_frames_are_about_to_tell() {
        Scene scene = guessed(Scene.lateJob(), 300.0, 500.0);

        assertThat(Scene.only(scene.plan(), Action.RequestBudget.class)).isEmpty();
        assertThat(scene.plan().notes()).anyMatch(note -> note.contains("first frames"));
    }

    @Test
    void a_first_frame_that_takes_too_long_or_a_near_deadline_is_asked_about_at_once() {
        Scene slow = guessed(Scene.lateJob(), 300.0, 2000.0);
        Scene soon = guessed(new Scene().job("j", 300, 600, 100).fixed(16, "j").market(3), 300.0);

        assertThat(Scene.only(slow.plan(), Action.RequestBudget.class)).hasSize(1);
        assertThat(Scene.only(soon.plan(), Action.RequestBudget.class)).hasSize(1);
    }

    /** Nothing of the job is done yet, and frames have been rendered for so long. */
    private static Scene guessed(Scene scene, Double... runningSeconds) {
        return scene.runningFor("j", runningSeconds)
                .changeJob("j", view -> view.with(new FrameTime(600, 150, 0)));
    }

    private static BudgetRequest withStatus(BudgetRequest r, BudgetRequest.Status status) {
        return new BudgetRequest(
                r.requestId(),
                r.planId(),
                r.jobId(),
                r.show(),
                r.createdAt(),
                r.validUntil(),
                r.deadline(),
                r.finishWithoutP50(),
                r.chanceWithout(),
                r.offers(),
                status,
                "ana",
                Scene.NOW,
                r.reason());
    }
}
