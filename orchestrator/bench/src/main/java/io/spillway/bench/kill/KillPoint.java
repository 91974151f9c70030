package io.spillway.bench.kill;

import io.spillway.bench.kill.TableTrap.Write;
import io.spillway.bench.kill.WireGate.Side;
import java.util.List;

/** Where the service, or its database, is killed. */
enum KillPoint {
    APPROVAL("approve: budget not committed", write("budget", "INSERT", ""), 1),
    INTENT("launch: intent not committed", write("launch", "INSERT", ""), 3),
    LAUNCH_CALL("launch: intended, not asked for", before("CreateFleet"), 3),
    LAUNCH_ANSWER("launch: machines started, no answer", after("CreateFleet"), 3),
    LAUNCH_RECORD("launch: answered, nodes not committed", write("node", "INSERT", ""), 5),
    TEMPLATE_ANSWER("launch: template made, no answer", after("CreateLaunchTemplate"), 2),
    RENEWAL(
            "renew: not paid for",
            write("node", "UPDATE", "NEW.lease_until <> OLD.lease_until"),
            5),
    RENEWAL_CALL("renew: paid for, not written", before("CreateTags"), 2),
    RENEWAL_ANSWER("renew: written, no answer", after("CreateTags"), 2),
    END_CALL("terminate: decided, not asked for", before("TerminateInstances"), 2),
    END_ANSWER("terminate: done, no answer", after("TerminateInstances"), 2),
    END_RECORD(
            "terminate: answered, not recorded",
            write("node", "UPDATE", "NEW.phase = 'ENDING' AND OLD.phase <> 'ENDING'"),
            2),
    FACT("facts: received, not committed", write("fact", "INSERT", "NEW.kind LIKE '%topped%'"), 2),
    FACT_APPLIED(
            "facts: recorded, node not updated",
            write("node", "UPDATE", "NEW.ended_at IS NOT NULL AND OLD.ended_at IS NULL"),
            3),
    FACT_ACKNOWLEDGED("facts: recorded, not acknowledged", before("DeleteMessageBatch"), 8),
    SETTLEMENT("settle: entries not committed", write("ledger_entry", "INSERT", ""), 12),
    ANY_REQUEST("anywhere: at a request", new Place.AnyRequest(), 250),
    ANY_WRITE("anywhere: at a write", write(everyTable(), "INSERT OR UPDATE", ""), 250),
    DATABASE("database killed under the service", new Place.Database(false), 250),
    BOTH("database and service killed", new Place.Database(true), 250);

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
    }

    private final String title;
    private final Place place;
    private final int most;

    KillPoint(String title, Place place, int most) {
        this.title = title;
        this.place = place;
        this.most = most;
    }

    private static Place before(String operation) {
        return new Place.AtRequest(operation, Side.BEFORE_EFFECT);
    }

    private static Place after(String operation) {
        return new Place.AtRequest(operation, Side.BEFORE_ANSWER);
    }

    private static Place write(String table, String event, String when) {
        return write(List.of(table), event, when);
    }

    private static Place write(List<String> tables, String event, String when) {
        return new Place.AtWrite(new Write(tables, event, when));
    }

    private static List<String> everyTable() {
        return List.of("fact", "launch", "node", "ledger_entry", "plan", "work_span", "budget");
    }

    String title() {
        return title;
    }

    Place place() {
        return place;
    }

    /** Rounds kill at the n-th time that the point is reached, n being at most this. */
    int most() {
        return most;
    }
}
