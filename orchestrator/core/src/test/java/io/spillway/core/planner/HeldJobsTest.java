package io.spillway.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.plan.Action;
import io.spillway.core.plan.Plan;
import io.spillway.core.scene.Scene;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A job whose frames keep failing is the TD's, and never a reason to rent. */
class HeldJobsTest {

    @Test
    void whateverElseIsTrueNothingIsRentedForAJobThatKeepsFailing() {
        Random random = new Random(23);
        for (int round = 0; round < 300; round++) {
            Scene scene = scene(random).tries("j", 4 + random.nextInt(17), 0, 0);
            int ended = scene.view("j").lastTries().ended();
            scene.tries("j", ended, (ended + 1) / 2 + 1, 2 + random.nextInt(5));

            Plan plan = scene.plan();

            assertThat(plan.actions())
                    .as("round %d", round)
                    .noneMatch(Action.Launch.class::isInstance)
                    .noneMatch(Action.RequestBudget.class::isInstance)
                    .noneMatch(HeldJobsTest::renewsAWorker);
            assertThat(plan.notes()).anyMatch(note -> note.contains("held for the TD"));
            assertThat(letGo(plan)).containsAll(workersInService(scene));
        }
    }

    @Test
    void aFewFailedFramesDontHoldTheJob() {
        Scene scene = Scene.lateJob().budget("j", "900").hub(NodePhase.READY).tries("j", 20, 3, 3);

        assertThat(Scene.only(scene.plan(), Action.Launch.class)).isNotEmpty();
    }

    @Test
    void oneBadWorkerDoesntHoldTheJob() {
        Scene scene = Scene.lateJob().budget("j", "900").hub(NodePhase.READY).tries("j", 20, 12, 1);

        assertThat(Scene.only(scene.plan(), Action.Launch.class)).isNotEmpty();
    }

    @Test
    void theTdIsToldWhatFailedAndWhatLetsItGoOn() {
        assertThat(Scene.lateJob().tries("j", 20, 14, 6).plan().notes())
                .contains(
                        "sq_j is held for the TD: 14 of the last 20 tasks failed, on 6 workers."
                                + " Nothing is rented for it until what failed renders or is queued"
                                + " again.");
    }

    @Test
    void anOpenRequestIsTakenBackWhenFramesBeginToFail() {
        BudgetRequest request =
                Scene.only(Scene.lateJob().plan(), Action.RequestBudget.class).getFirst().request();
        Scene scene = Scene.lateJob().tries("j", 5, 5, 3);
        scene.requests.add(request);

        assertThat(scene.plan().actions()).singleElement().isInstanceOf(Action.CloseRequest.class);
    }

    private static Scene scene(Random random) {
        Scene scene =
                new Scene()
                        .job("j", 100 + random.nextInt(1000), 600, 60 + random.nextInt(600))
                        .fixed(random.nextInt(17), "j")
                        .market(1 + random.nextInt(3));
        if (random.nextInt(4) == 0) {
            scene.soldOutSpot();
        }
        if (random.nextInt(4) > 0) {
            List<OfferKind> kinds = List.of(OfferKind.values());
            OfferKind kind = kinds.get(random.nextInt(kinds.size()));
            scene.budget(
                    "j",
                    Integer.toString(20 + random.nextInt(900)),
                    "0",
                    "0",
                    Budget.Status.OPEN,
                    kind);
            scene.hub(NodePhase.READY);
            int nodes = random.nextInt(8);
            for (int i = 0; i < nodes; i++) {
                boolean spot = random.nextBoolean();
                scene.node(
                        "i-" + i,
                        "j",
                        NodeRole.WORKER,
                        random.nextInt(4) == 0 ? NodePhase.JOINING : NodePhase.READY,
                        spot ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND,
                        5 + random.nextInt(50),
                        random.nextInt(3) == 0 ? null : "j");
            }
        }
        return scene;
    }

    private static boolean renewsAWorker(Action action) {
        return action instanceof Action.Renew renew && !renew.instanceId().equals("i-hub");
    }

    private static List<String> workersInService(Scene scene) {
        return scene.nodes.stream()
                .filter(view -> view.node().role() == NodeRole.WORKER)
                .map(view -> view.node().instanceId())
                .toList();
    }

    private static List<String> letGo(Plan plan) {
        return plan.actions().stream()
                .flatMap(
                        action ->
                                switch (action) {
                                    case Action.Drain drain -> Stream.of(drain.instanceId());
                                    case Action.Terminate end -> Stream.of(end.instanceId());
                                    default -> Stream.<String>empty();
                                })
                .toList();
    }
}
