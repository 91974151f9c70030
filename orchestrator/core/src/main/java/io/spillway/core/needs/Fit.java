package io.spillway.core.needs;

import io.spillway.core.farm.Bytes;
import io.spillway.core.farm.JobNeeds;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Whether a machine can render a job's frames, one at a time. */
public final class Fit {

    private Fit() {}

    /** Whether a machine of this pool has all that a frame needs. */
    public static boolean fits(JobNeeds needs, PoolQuote machine) {
        return machine.vcpus() >= needs.cores()
                && machine.memoryMib() >= needs.memoryMib()
                && machine.gpus() >= needs.gpusAtLeast()
                && memoryOfAGpu(machine) >= needs.gpuMemoryMib();
    }

    /** Whether a job asks for anything that a machine may lack. */
    public static boolean asksForHardware(JobNeeds needs) {
        return needs.cores() > 0 || needs.memoryMib() > 0 || needs.gpusAtLeast() > 0;
    }

    /** Whether whatever fits these needs fits those too. */
    public static boolean covers(JobNeeds needs, JobNeeds others) {
        return needs.cores() >= others.cores()
                && needs.memoryMib() >= others.memoryMib()
                && needs.gpusAtLeast() >= others.gpusAtLeast()
                && needs.gpuMemoryMib() >= others.gpuMemoryMib();
    }

    /** A frame's GPUs each hold the scene, so it is the single GPU's memory that counts. */
    private static long memoryOfAGpu(PoolQuote machine) {
        return machine.gpus() == 0 ? 0 : machine.gpuMemoryMib() / machine.gpus();
    }

    /** A machine of each worker type that is on sale, by type. */
    static List<PoolQuote> machinesOnSale(Snapshot snapshot) {
        Map<String, PoolQuote> byType = new TreeMap<>();
        for (Snapshot.PoolView view : snapshot.pools()) {
            String type = view.quote().pool().type();
            if (snapshot.policy().workerTypes().contains(type)) {
                byType.putIfAbsent(type, view.quote());
            }
        }
        return List.copyOf(byType.values());
    }

    /**
     * Why none of these machines can render a job's frames, and what to do, in one sentence.
     *
     * @return null when one can, or there are none at all
     */
    static @Nullable String lacking(List<PoolQuote> machines, JobNeeds needs) {
        if (machines.isEmpty() || machines.stream().anyMatch(quote -> fits(needs, quote))) {
            return null;
        }
        List<String> lacks = new ArrayList<>();
        long cores = most(machines, PoolQuote::vcpus);
        long memory = most(machines, PoolQuote::memoryMib);
        long gpus = most(machines, PoolQuote::gpus);
        long gpuMemory = most(machines, Fit::memoryOfAGpu);
        if (cores < needs.cores()) {
            lacks.add(Reasons.count(needs.cores(), "core") + " (" + cores + " at most)");
        }
        if (memory < needs.memoryMib()) {
            lacks.add(
                    Bytes.shownMib(needs.memoryMib())
                            + " of memory ("
                            + Bytes.shownMib(memory)
                            + " at most)");
        }
        if (gpus < needs.gpusAtLeast()) {
            lacks.add(Reasons.count(needs.gpusAtLeast(), "GPU") + " (" + gpus + " at most)");
        } else if (gpuMemory < needs.gpuMemoryMib()) {
            lacks.add(
                    "GPUs of "
                            + Bytes.shownMib(needs.gpuMemoryMib())
                            + " ("
                            + Bytes.shownMib(gpuMemory)
                            + " at most)");
        }
        String what = lacks.isEmpty() ? "all that at once" : String.join(" and ", lacks);
        return "needs "
                + what
                + ", which no worker type on sale has: nothing can be rented for it until"
                + " machines.workers names one that has, or the job needs less.";
    }

    private static long most(List<PoolQuote> machines, ToLongFunction<PoolQuote> property) {
        return machines.stream().mapToLong(property).max().orElse(0);
    }
}
