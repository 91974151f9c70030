package io.spillway.core.plan;

import io.spillway.core.farm.JobNeeds;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PoolQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        String small = smallMachines(snapshot, view);
        if (small != null) {
            told.add(name + " " + small);
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

    /** Rented machines that the manager may hand a frame to that needs a larger one. */
    private static @Nullable String smallMachines(Snapshot snapshot, Snapshot.JobView view) {
        JobNeeds needs = view.job().needs();
        if (view.job().tag() != null || !Fit.asksForHardware(needs)) {
            return null;
        }
        Set<String> small =
                snapshot.pools().stream()
                        .map(Snapshot.PoolView::quote)
                        .filter(quote -> !Fit.fits(needs, quote))
                        .map(quote -> quote.pool().type())
                        .collect(Collectors.toCollection(TreeSet::new));
        List<String> rented =
                snapshot.nodes().stream()
                        .map(Snapshot.NodeView::node)
                        .filter(node -> node.role() == NodeRole.WORKER && node.phase().isLive())
                        .map(node -> node.pool().type())
                        .filter(small::contains)
                        .toList();
        return rented.isEmpty()
                ? null
                : "has no worker tag, so its frames may be handed to "
                        + Reasons.count(rented.size(), "rented machine")
                        + " too small for them ("
                        + String.join(", ", new TreeSet<>(rented))
                        + "), and fail there: submit it with a worker tag. Its forecast counts only"
                        + " machines that fit.";
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
