package io.spillway.sandbox.market;

/** A pool's place in the market. */
public record PoolKey(String type, String zone) {

    /** For example {@code c7i.8xlarge in us-east-1a}. */
    @Override
    public String toString() {
        return type + " in " + zone;
    }
}
