package io.spillway.core.forecast;

import io.spillway.core.snapshot.RentedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Models of the farm with the nodes that stay, kept up to date while a plan lets nodes go: nodes
 * only ever leave. A model is the same object until one of its machines does.
 */
public final class Farms {

    private final List<RentedNode> left = new ArrayList<>();
    private final Kept all;
    private final Kept seen;
    private final Kept steady;

    /** Models of which no machine has left yet. */
    public Farms(FarmModels models) {
        this.all = new Kept(models::all);
        this.seen = new Kept(models::seen);
        this.steady = new Kept(models::steady);
    }

    /** A rented machine that counts no more. */
    public void leaves(RentedNode rented) {
        left.add(rented);
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
    public FarmModel steadyWithout(List<RentedNode> some) {
        return steady.now().copy().without(some);
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
                FarmModel ignored = known.without(left.subList(gone, left.size()));
                gone = left.size();
            }
            return known;
        }
    }
}
