package io.spillway.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** How much heap was in use. */
public final class Heap {

    private static final double BYTES_A_MEGABYTE = 1 << 20;

    private Heap() {}

    /** Forgets the peak so far. */
    public static void resetPeak() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** The peaks of the heap's pools since the last reset, added: garbage included. */
    public static double peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                / BYTES_A_MEGABYTE;
    }

    /** What is in use right after a collection. */
    public static double liveMegabytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / BYTES_A_MEGABYTE;
    }
}
