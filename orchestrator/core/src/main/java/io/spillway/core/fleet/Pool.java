package io.spillway.core.fleet;

/**
 * One market: an instance type in a zone, bought one way. Capacity and price are the pool's own.
 *
 * @param type EC2 instance type, for example {@code c7i.8xlarge}
 * @param zone availability zone, for example {@code us-east-1a}
 */
public record Pool(String type, String zone, PurchaseOption option) implements Comparable<Pool> {

    @Override
    public int compareTo(Pool other) {
        return toString().compareTo(other.toString());
    }

    /** Stable key such as {@code c7i.8xlarge/us-east-1a/SPOT}. */
    @Override
    public String toString() {
        return type + "/" + zone + "/" + option;
    }
}
