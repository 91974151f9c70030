package io.spillway.core.plan;

import io.spillway.core.fleet.PurchaseOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Models of the farm with the nodes that stay, kept up to date while a plan lets nodes go: nodes
 * only ever leave. A model is the same object until one of its machines does.
 */
final class Farms {

    private final List<String> left = new ArrayList<>();
    private final Kept all;
    private final Kept seen;
    private final Kept steady;

    /**
     * @param stays whether a node stays, by what is known before the first leaves
     * @param start the farm then, with what is in flight
     */
    Farms(FarmModels models, Predicate<Snapshot.NodeView> stays, FarmModels.Shrinking start) {
        this.all = new Kept(start::copy);
        this.seen = new Kept(() -> models.shrinking(stays, false));
        this.steady =
                new Kept(() -> models.shrinking(view -> isSteady(view) && stays.test(view), false));
    }

    private static boolean isSteady(Snapshot.NodeView view) {
        return view.node().pool().option() == PurchaseOption.ON_DEMAND;
    }

    void leaves(String instanceId) {
        left.add(instanceId);
    }

    /** With what is in flight. */
    FarmModel all() {
        return all.now().model();
    }

    /** Without what is in flight, to take machines away from. */
    FarmModels.Shrinking seen() {
        return seen.now().copy();
    }

    /** Machines that nobody takes and that are there, without some of the rented ones. */
    FarmModel steadyWithout(List<Snapshot.NodeView> some) {
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
