package io.spillway.core.needs;

import io.spillway.core.farm.JobNeeds;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What keeps a job from being rented for, or from being rented for rightly: for its TD to mend. */
public final class Obstacles {

    private final Snapshot snapshot;
    private final List<PoolQuote> onSale;

    /** How many workers are rented of each type. */
    private final Map<String, Integer> rentedByType = new HashMap<>();

    /** Pools of those types. */
    private final List<PoolQuote> ofRented = new ArrayList<>();

    public Obstacles(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.onSale = Fit.machinesOnSale(snapshot);
        for (Snapshot.NodeView view : snapshot.nodes()) {
            Node node = view.node();
            if (node.role() == NodeRole.WORKER && node.phase().isLive()) {
                rentedByType.merge(node.pool().type(), 1, Integer::sum);
            }
        }
        for (Snapshot.PoolView view : snapshot.pools()) {
            if (rentedByType.containsKey(view.quote().pool().type())) {
                ofRented.add(view.quote());
            }
        }
    }

    /** Sentences that begin with the job's name; none when all is well. */
    public List<String> of(Snapshot.JobView view) {
        if (view.isHeld()) {
            return List.of(held(view));
        }
        String name = view.job().name();
        JobNeeds needs = view.job().needs();
        List<String> told = new ArrayList<>();
        needs.unread().forEach(sentence -> told.add(name + ": " + sentence));
        String lacking = Fit.lacking(onSale, needs);
        if (lacking != null) {
            told.add(name + " " + lacking);
        }
        String small = smallMachines(view);
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
    private @Nullable String smallMachines(Snapshot.JobView view) {
        JobNeeds needs = view.job().needs();
        if (view.job().tag() != null || !Fit.asksForHardware(needs)) {
            return null;
        }
        Set<String> small = new TreeSet<>();
        for (PoolQuote quote : ofRented) {
            if (!Fit.fits(needs, quote)) {
                small.add(quote.pool().type());
            }
        }
        int rented = 0;
        for (String type : small) {
            rented += rentedByType.getOrDefault(type, 0);
        }
        return small.isEmpty()
                ? null
                : "has no worker tag, so its frames may be handed to "
                        + Reasons.count(rented, "rented machine")
                        + " too small for them ("
                        + String.join(", ", small)
                        + "), and fail there: submit it with a worker tag. Its forecast counts only"
                        + " machines that fit.";
    }

    /** Why a held job gets no machines, and what lets it go on. */
    public static String held(Snapshot.JobView view) {
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
