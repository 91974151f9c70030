package io.spillway.functions;

/**
 * What scheduled functions see in each pass, for a dashboard: in the namespace and with the
 * dimension of {@link Metric}, as the most that was seen in a period.
 */
public enum Gauge {
    /** Machines of ours that aren't ended yet. */
    MACHINES_ALIVE("MachinesAlive"),
    /** Those of them that should have been: the lease is over, or they were stopped. */
    LEASES_OVERDUE("LeasesOverdue"),
    /** Disks, snapshots, addresses, interfaces, templates and images that nothing uses. */
    LEFTOVERS("Leftovers");

    private final String shown;

    Gauge(String shown) {
        this.shown = shown;
    }

    /** Its name in CloudWatch. */
    public String metricName() {
        return shown;
    }
}
