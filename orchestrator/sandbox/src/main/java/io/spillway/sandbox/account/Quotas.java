package io.spillway.sandbox.account;

import io.spillway.sandbox.market.Market;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The account's vCPU quotas: spot and on-demand, each for types with and without GPUs. */
final class Quotas {

    private record Bucket(boolean spot, boolean gpus) {}

    private final AccountSettings settings;
    private final Map<Bucket, Integer> heldVcpus = new HashMap<>();

    Quotas(AccountSettings settings) {
        this.settings = settings;
    }

    /** How many more of a type may be launched, given what is alive and what is held. */
    int room(Collection<Instance> alive, Market.TypeSpec type, boolean spot) {
        Bucket bucket = bucket(type, spot);
        long used = heldVcpus.getOrDefault(bucket, 0);
        for (Instance instance : alive) {
            if (instance.state().holdsCapacity()
                    && bucket.equals(bucket(instance.type(), instance.isSpot()))) {
                used += instance.type().vcpus();
            }
        }
        return (int) Math.max(0, (limit(spot) - used) / type.vcpus());
    }

    /** Counts machines that were taken and aren't instances yet; a negative count lets go. */
    void hold(Market.TypeSpec type, boolean spot, int count) {
        heldVcpus.merge(bucket(type, spot), count * type.vcpus(), Integer::sum);
    }

    Ec2Exception exceeded(boolean spot) {
        return spot
                ? new Ec2Exception(
                        "MaxSpotInstanceCountExceeded", "Max spot instance count exceeded")
                : new Ec2Exception(
                        "VcpuLimitExceeded",
                        "You have requested more vCPU capacity than your current vCPU limit of "
                                + limit(false)
                                + " allows for the instance bucket that the specified instance"
                                + " type belongs to. Please visit"
                                + " http://aws.amazon.com/contact-us/ec2-request to request an"
                                + " adjustment to this limit.");
    }

    private int limit(boolean spot) {
        return spot ? settings.spotVcpus() : settings.onDemandVcpus();
    }

    private static Bucket bucket(Market.TypeSpec type, boolean spot) {
        return new Bucket(spot, type.gpus() > 0);
    }
}
