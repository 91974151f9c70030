package io.spillway.core.plan;

import io.spillway.core.farm.JobNeeds;
import io.spillway.core.fleet.PoolQuote;
import java.util.ArrayList;
import java.util.List;

/** What keeps a job from being rented for, or from being rented for rightly: for its TD to mend. */
public final class Obstacles {

    private Obstacles() {}

    /** Sentences that begin with the job's name; none when all is well. */
    public static List<String> of(Snapshot snapshot, Snapshot.JobView view) {
        return of(snapshot, Fit.machinesOnSale(snapshot), view);
    }

    /**
     * The same for many jobs of one snapshot.
     *
     * @param machines {@link Fit#machinesOnSale}
     */
    static List<String> of(Snapshot snapshot, List<PoolQuote> machines, Snapshot.JobView view) {
        if (view.isHeld()) {
            return List.of(held(view));
        }
        String name = view.job().name();
        JobNeeds needs = view.job().needs();
        List<String> told = new ArrayList<>();
        needs.unread().forEach(sentence -> told.add(name + ": " + sentence));
        String lacking = Fit.lacking(machines, needs);
        if (lacking != null) {
            told.add(name + " " + lacking);
        }
        for (String licence : needs.licences()) {
            if (snapshot.limits().licence(licence).isEmpty()) {
                told.add(
                        name
                                + " needs licences of "
                                + licence
                                + ", of which nobody told how many there are: they limit nothing."
                                + " Name them under licences in spillway.yml.");
            }
        }
        return told;
    }

    /** Why a held job gets no machines, and what lets it go on. */
    static String held(Snapshot.JobView view) {
        String what =
                view.lastTries().keepFailing()
                        ? view.lastTries().failed()
                                + " of the last "
                                + Reasons.count(view.lastTries().ended(), "task")
                                + " failed, on "
                                + Reasons.count(view.lastTries().workers(), "worker")
                        : Reasons.count(view.framesFailed(), "frame") + " failed";
        return view.job().name()
                + " is held for the TD: "
                + what
                + ". Nothing is rented for it until what failed renders or is queued again.";
    }
}
