package io.spillway.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.plan.Action;
import io.spillway.core.scene.Scene;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is decided says why in a sentence, with numbers that can be looked up. */
class ExplanationsTest {

    private static Scene rented() {
        return Scene.lateJob().budget("j", "300").hub(NodePhase.READY);
    }

    private static Scene stopped() {
        return Scene.lateJob()
                .budget("j", "300", "0", "0", Budget.Status.STOPPED, OfferKind.RECOMMENDED)
                .hub(NodePhase.READY)
                .spotNode("i-1", 10);
    }

    private static Scene idle(int frames, String renders) {
        Scene scene = new Scene().job("j", frames, 600, 360).market(3).budget("j", "300");
        return scene.hub(NodePhase.READY)
                .node(
                        "i-1",
                        "j",
                        NodeRole.WORKER,
                        NodePhase.READY,
                        PurchaseOption.SPOT,
                        90,
                        renders.isEmpty() ? null : renders);
    }

    static Stream<Scene> scenes() {
        return Stream.of(
                Scene.lateJob(),
                Scene.lateJob().budget("j", "300"),
                rented(),
                rented().hourly("3", "0.5"),
                rented().spotNode("i-1", 40).lease("i-1", 40, 20),
                rented().soldOutSpot(),
                stopped(),
                idle(0, ""),
                idle(1, "j"),
                idle(50, "").lease("i-1", 61, -1));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void everyActionHasAReasonInWords(Scene scene) {
        List<Action> actions = scene.plan().actions();

        assertThat(actions)
                .extracting(Action::reason)
                .allSatisfy(
                        reason ->
                                assertThat(reason)
                                        .matches("[A-Z0-9a-z_$].*[.?]")
                                        .hasSizeGreaterThan(20)
                                        .doesNotContain("null", "NaN", "Infinity", "..")
                                        .doesNotContainPattern("\\b(0|1) (frame|machine)s"));
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void whatTakesMoneyTellsNumbers(Scene scene) {
        assertThat(scene.plan().actions())
                .filteredOn(ExplanationsTest::takesMoney)
                .extracting(Action::reason)
                .allSatisfy(reason -> assertThat(reason).containsPattern("\\d"));
    }

    private static boolean takesMoney(Action action) {
        return action instanceof Action.Renew
                || action instanceof Action.RequestBudget
                || (action instanceof Action.Launch launch && launch.role() == NodeRole.WORKER);
    }
}
