package io.spillway.bench.plan;

/**
 * How large a farm is; everything in it grows with the rented nodes.
 *
 * @param nodes rented machines, >= 100
 */
record FarmSize(int nodes) {

    FarmSize {
        if (nodes < 100) {
            throw new IllegalArgumentException("a farm of the bench has at least 100 nodes");
        }
    }

    int jobs() {
        return nodes / 5;
    }

    /** Of types x zones x (spot, on-demand). */
    int pools() {
        return Math.max(24, nodes * 3 / 100);
    }

    /** Machines of the studio's own. */
    int workers() {
        return nodes / 20;
    }

    /** Jobs with a deadline; the first half of them with a budget. */
    int dueJobs() {
        return jobs() / 5;
    }

    int budgets() {
        return dueJobs() / 2;
    }
}
