package io.spillway.infra.functions;

import io.spillway.functions.LambdaFunction;
import io.spillway.infra.facts.FactsStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What starts a function. */
sealed interface Trigger {
    /** A schedule: whole minutes. */
    record Every(Duration period) implements Trigger {}

    /**
     * EC2's own events of these types, as EventBridge names them. EC2 tells no tags: the function
     * looks them up.
     */
    record Ec2Event(List<String> detailTypes) implements Trigger {
        public Ec2Event {
            detailTypes = List.copyOf(detailTypes);
        }
    }

    /** A new object in the facts bucket whose key begins so. */
    record NewObject(String prefix) implements Trigger {}

    /** S3's type of event for a new object. */
    String OBJECT_CREATED = "Object Created";

    /** All that starts a function, events before the schedule. */
    static List<Trigger> of(LambdaFunction function) {
        var triggers = new ArrayList<Trigger>();
        // Sorted: a set has an order of its own in each process, and a template must not.
        var types = function.detailTypes().stream().sorted().toList();
        if (types.equals(List.of(OBJECT_CREATED))) {
            triggers.add(new NewObject(FactsStore.BILLS));
        } else if (!types.isEmpty()) {
            triggers.add(new Ec2Event(types));
        }
        var period = function.period();
        if (period != null) {
            triggers.add(new Every(period));
        }
        return List.copyOf(triggers);
    }
}
