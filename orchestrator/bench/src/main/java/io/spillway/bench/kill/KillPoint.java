package io.spillway.bench.kill;

import io.spillway.bench.kill.TableTrap.Write;
import io.spillway.bench.kill.WireGate.Side;
import java.util.EnumSet;
import java.util.List;

/** Where the service, or its database, is killed. */
enum KillPoint {
    APPROVAL("approve: budget not committed", 1),
    INTENT("launch: intent not committed", 2),
    LAUNCH_CALL("launch: intended, not asked for", 2),
    LAUNCH_ANSWER("launch: machines started, no answer", 2),
    LAUNCH_RECORD("launch: answered, nodes not committed", 5),
    TEMPLATE_ANSWER("launch: template made, no answer", 2),
    RENEWAL("renew: not paid for", 4),
    RENEWAL_CALL("renew: paid for, not written", 2),
    RENEWAL_ANSWER("renew: written, no answer", 2),
    END_CALL("terminate: decided, not asked for", 2),
    END_ANSWER("terminate: done, no answer", 2),
    END_RECORD("terminate: answered, not recorded", 2),
    FACT("facts: received, not committed", 2),
    FACT_APPLIED("facts: recorded, node not updated", 3),
    FACT_ACKNOWLEDGED("facts: recorded, not acknowledged", 8),
    SETTLEMENT("settle: entries not committed", 12),
    ANY_REQUEST("anywhere: at a request", 200),
    ANY_WRITE("anywhere: at a write", 150),
    DATABASE("database killed under the service", 150),
    BOTH("database and service killed", 150),
    WALL_TIME("anywhere: at a wall time", 8_000);

    /** How a point is recognised. */
    sealed interface Place {
        /** A request of this operation, on one side of its effect. */
        record AtRequest(String operation, Side side) implements Place {}

        /** A row in a transaction that isn't committed. */
        record AtWrite(Write write) implements Place {}

        /** Any request, on either side. */
        record AnyRequest() implements Place {}

        /** Any request; the database is what dies, and perhaps the service with it. */
        record Database(boolean serviceToo) implements Place {}

        /** Wherever it is when so many milliseconds are over: not the same place each time. */
        record WallTime() implements Place {}
    }

    private final String title;
    private final int most;

    KillPoint(String title, int most) {
        this.title = title;
        this.most = most;
    }

    Place place() {
        return switch (this) {
            case APPROVAL -> inserting("budget", "");
            case INTENT -> inserting("launch", "");
            case LAUNCH_CALL -> before("CreateFleet");
            case LAUNCH_ANSWER -> after("CreateFleet");
            case LAUNCH_RECORD -> inserting("node", "");
            case TEMPLATE_ANSWER -> after("CreateLaunchTemplate");
            case RENEWAL -> updatingNodes("NEW.lease_until <> OLD.lease_until");
            case RENEWAL_CALL -> before("CreateTags");
            case RENEWAL_ANSWER -> after("CreateTags");
            case END_CALL -> before("TerminateInstances");
            case END_ANSWER -> after("TerminateInstances");
            case END_RECORD -> updatingNodes("NEW.phase = 'ENDING' AND OLD.phase <> 'ENDING'");
            case FACT -> inserting("fact", "NEW.identity LIKE 'node-stopped/%'");
            case FACT_APPLIED -> updatingNodes("NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL");
            case FACT_ACKNOWLEDGED -> before("DeleteMessageBatch");
            case SETTLEMENT -> inserting("ledger_entry", "");
            case ANY_REQUEST -> new Place.AnyRequest();
            case ANY_WRITE -> new Place.AtWrite(new Write(EVERY_TABLE, "INSERT OR UPDATE", ""));
            case DATABASE -> new Place.Database(false);
            case BOTH -> new Place.Database(true);
            case WALL_TIME -> new Place.WallTime();
        };
    }

    private static final List<String> EVERY_TABLE =
            List.of("fact", "launch", "node", "ledger_entry", "plan", "work_span", "budget");

    private static Place before(String operation) {
        return new Place.AtRequest(operation, Side.BEFORE_EFFECT);
    }

    private static Place after(String operation) {
        return new Place.AtRequest(operation, Side.BEFORE_ANSWER);
    }

    private static Place inserting(String table, String when) {
        return new Place.AtWrite(new Write(List.of(table), "INSERT", when));
    }

    private static Place updatingNodes(String when) {
        return new Place.AtWrite(new Write(List.of("node"), "UPDATE", when));
    }

    String title() {
        return title;
    }

    /** Those that a round can come back to. */
    static EnumSet<KillPoint> named() {
        return EnumSet.complementOf(EnumSet.of(WALL_TIME));
    }

    /**
     * Rounds kill at the n-th time that the point is reached, n being at most this; at a wall time,
     * after n milliseconds.
     */
    int most() {
        return most;
    }
}
