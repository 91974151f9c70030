package io.spillway.infra;

import java.time.Duration;
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
}
