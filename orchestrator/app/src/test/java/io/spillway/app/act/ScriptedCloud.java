package io.spillway.app.act;

import io.spillway.app.fixture.EmptyCloud;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/** A cloud that answers launches as a test says, and remembers what it was asked. */
final class ScriptedCloud extends EmptyCloud {

    final List<LaunchOrder> asked = new ArrayList<>();
    private final Queue<Function<LaunchOrder, LaunchResult>> answers = new ArrayDeque<>();

    /** The next launch gives every machine that it asks for, in its first pool. */
    void gives() {
        answers.add(
                order -> {
                    List<LaunchResult.Launched> launched = new ArrayList<>();
                    for (int i = 0; i < order.count(); i++) {
                        launched.add(
                                new LaunchResult.Launched(
                                        "i-" + order.launchId() + "-" + i,
                                        order.pools().getFirst().pool()));
                    }
                    return new LaunchResult(launched, List.of());
                });
    }

    /** The next launch gives nothing, for these reasons. */
    void givesNothing(List<LaunchResult.Shortfall> shortfalls) {
        answers.add(order -> new LaunchResult(List.of(), shortfalls));
    }

    /** The next launch is answered so. */
    void answers(Function<LaunchOrder, LaunchResult> answer) {
        answers.add(answer);
    }

    /** The next launch fails. */
    void fails(CloudException.Kind kind, String code) {
        answers.add(
                order -> {
                    throw new CloudException(kind, code, "CreateFleet failed with " + code, null);
                });
    }

    @Override
    public LaunchResult launch(LaunchOrder order) {
        asked.add(order);
        Function<LaunchOrder, LaunchResult> answer = answers.poll();
        if (answer == null) {
            throw new AssertionError("nothing should be launched: " + order);
        }
        return answer.apply(order);
    }
}
