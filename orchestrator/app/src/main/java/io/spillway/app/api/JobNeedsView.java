package io.spillway.app.api;

import io.micronaut.serde.annotation.Serdeable;
import io.spillway.core.farm.JobNeeds;
import io.spillway.core.needs.Dependencies;
import io.spillway.core.needs.Obstacles;
import io.spillway.core.needs.UsefulNodes;
import io.spillway.core.pools.ShorterUnits;
import io.spillway.core.snapshot.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job needs, and what that makes of it. 0 is not told.
 *
 * @param cores of a machine that renders a frame
 * @param memoryMib of that machine
 * @param gpus of that machine
 * @param gpuMemoryMib of each GPU
 * @param licences pools of which a machine takes a seat each
 * @param inputBytesPerFrame what a frame reads
 * @param outputBytesPerFrame what a frame writes
 * @param waitsFor ids of jobs that must be done first and aren't
 * @param usefulMachines most rented machines that are of use to it; null when nothing limits them
 * @param limitedBy why no more are, or empty
 * @param shorterUnits why shorter units of work would be cheaper to rent for, or empty
 * @param obstacles what its TD should mend, in sentences
 */
@Serdeable
public record JobNeedsView(
        int cores,
        long memoryMib,
        int gpus,
        long gpuMemoryMib,
        List<String> licences,
        long inputBytesPerFrame,
        long outputBytesPerFrame,
        List<String> waitsFor,
        @Nullable Integer usefulMachines,
        String limitedBy,
        String shorterUnits,
        List<String> obstacles) {

    /** Reads the jobs of one snapshot: what concerns them all is worked out once. */
    public static final class Reader {
        private final Snapshot snapshot;
        private final Dependencies dependencies;
        private final ShorterUnits shorter;
        private final Obstacles obstacles;

        public Reader(Snapshot snapshot) {
            this.snapshot = snapshot;
            this.dependencies = Dependencies.of(snapshot);
            this.shorter = new ShorterUnits(snapshot);
            this.obstacles = new Obstacles(snapshot);
        }

        /** The needs of a job of the snapshot. */
        public JobNeedsView of(Snapshot.JobView view) {
            JobNeeds needs = view.job().needs();
            UsefulNodes useful = UsefulNodes.of(snapshot, view);
            return new JobNeedsView(
                    needs.cores(),
                    needs.memoryMib(),
                    needs.gpusAtLeast(),
                    needs.gpuMemoryMib(),
                    List.copyOf(needs.licences()),
                    needs.inputBytesPerFrame(),
                    needs.outputBytesPerFrame(),
                    List.copyOf(dependencies.waitsFor(view.job().jobId())),
                    useful.isLimited() ? useful.most() : null,
                    useful.why(),
                    shorter.of(view).orElse(""),
                    obstacles.of(view));
        }
    }
}
