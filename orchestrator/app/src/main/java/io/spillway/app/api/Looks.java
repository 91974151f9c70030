package io.spillway.app.api;

import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.loop.Orchestrator;
import io.spillway.app.loop.OutlookSource;
import jakarta.inject.Singleton;

/** What the last tick saw, or a refusal that says to wait for the first. */
@Singleton
final class Looks {

    private final OutlookSource outlooks;

    Looks(OutlookSource outlooks) {
        this.outlooks = outlooks;
    }

    Orchestrator.Outlook latest() {
        Orchestrator.Outlook outlook = outlooks.outlook();
        if (outlook == null) {
            throw new DecisionRefused(
                    Kind.CONFLICT, "The first tick isn't over yet; try again in a few seconds.");
        }
        return outlook;
    }
}
