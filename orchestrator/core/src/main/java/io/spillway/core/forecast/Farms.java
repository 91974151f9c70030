package io.spillway.core.forecast;

import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Models of the farm with the nodes that stay, kept up to date while a plan lets nodes go: nodes
 * only ever leave. A model is the same object until one of its machines does.
 */
public final class Farms {

    private final List<String> left = new ArrayList<>();
    private final Kept all;
    private final Kept seen;
    private final Kept steady;

    /** Models of which no machine has left yet. */
    public Farms(FarmModels models) {
        this.all = new Kept(models::all);
        this.seen = new Kept(models::seen);
        this.steady = new Kept(models::steady);
    }

    private static boolean isSteady(Snapshot.NodeView view) {
        return view.node().pool().option() == PurchaseOption.ON_DEMAND;
    }

    /** A rented machine that counts no more. */
    public void leaves(String instanceId) {
        left.add(instanceId);
    }

    /** With what is in flight. */
    public FarmModel all() {
        return all.now().model();
    }

    /** Without what is in flight, to take machines away from. */
    public FarmModels.Shrinking seen() {
        return seen.now().copy();
    }

    /** Machines that nobody takes and that are there, without some of the rented ones. */
    public FarmModel steadyWithout(List<Snapshot.NodeView> some) {
        Set<String> ids = new HashSet<>();
        for (Snapshot.NodeView view : some) {
            if (isSteady(view)) {
                ids.add(view.node().instanceId());
            }
        }
        return steady.now().copy().without(ids);
    }

    private final class Kept {
        private final Supplier<FarmModels.Shrinking> start;
        private FarmModels.@Nullable Shrinking farm;
        private int gone;

        Kept(Supplier<FarmModels.Shrinking> start) {
            this.start = start;
        }

        FarmModels.Shrinking now() {
            FarmModels.Shrinking known = farm;
            if (known == null) {
                known = start.get();
                farm = known;
            }
            if (gone < left.size()) {
                FarmModel ignored = known.without(new HashSet<>(left.subList(gone, left.size())));
                gone = left.size();
            }
            return known;
        }
    }
}
