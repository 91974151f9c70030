package io.spillway.sandbox.account;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns checked launches into instances, as far as quota, price and capacity allow. */
final class Launcher {

    private final Scene scene;
    private final TagBook tags;
    private final Network network;
    private final Volumes volumes;
    private final Instances instances;
    private final LaunchChecks checks;
    private final Quotas quotas;
    private final ClientTokens<Reservation> tokens = new ClientTokens<>();
    private Duration describeLag = Duration.ZERO;
    private long sequence;

    Launcher(
            Scene scene,
            TagBook tags,
            Network network,
            Volumes volumes,
            Instances instances,
            LaunchChecks checks) {
        this.scene = scene;
        this.tags = tags;
        this.network = network;
        this.volumes = volumes;
        this.instances = instances;
        this.checks = checks;
        this.quotas = new Quotas(scene.settings);
    }

    /** How long from now on describing calls don't show a new instance. */
    void setDescribeLag(Duration lag) {
        describeLag = lag;
    }

    /** RunInstances: all or, when fewer than {@code min} can be had, nothing. */
    Reservation run(LaunchSpec spec, int min, int max, @Nullable String token, String fingerprint) {
        Reservation reservation =
                tokens.once(token, fingerprint, () -> runNew(spec, min, max, token));
        boolean over = reservation.instances().stream().allMatch(one -> one.state().isEnding());
        if (over) {
            throw new Ec2Exception(
                    "IdempotentInstanceTerminated",
                    "The client token you have provided is associated with a resource that is"
                            + " already deleted. Please use a different client token.");
        }
        return reservation;
    }

    private Reservation runNew(LaunchSpec spec, int min, int max, @Nullable String token) {
        if (min < 1 || max < min) {
            throw Ec2Exception.invalid(
                    "Value ("
                            + min
                            + ") for parameter minCount is invalid. It must be at least 1 and at"
                            + " most maxCount ("
                            + max
                            + ").");
        }
        LaunchPlan plan = checks.check(spec);
        Ec2Exception refusal = null;
        for (Network.Subnet subnet : plan.subnets()) {
            try {
                int got = take(plan, subnet.zone(), min, max);
                if (got >= min) {
                    return create(plan, subnet, got, token, null);
                }
                giveBack(plan, subnet.zone(), got);
                refusal = Ec2Exception.noCapacity(plan.type().name(), subnet.zone());
            } catch (Ec2Exception refused) {
                refusal = refused;
            }
        }
        throw refusal == null ? Ec2Exception.noCapacity(plan.type().name(), "any") : refusal;
    }

    /**
     * Takes machines out of a pool for this launch.
     *
     * @return how many, possibly fewer than {@code min}
     * @throws Ec2Exception SpotMaxPriceTooLow; or that the quota has no room for {@code min}
     */
    int take(LaunchPlan plan, String zone, int min, int wanted) {
        String type = plan.type().name();
        if (plan.isSpot()) {
            BigDecimal price = scene.market.spotPrice(type, zone);
            if (plan.maxPrice().compareTo(price) < 0) {
                throw new Ec2Exception(
                        "SpotMaxPriceTooLow",
                        "Your Spot request price of "
                                + plan.maxPrice().toPlainString()
                                + " is lower than the minimum required Spot request fulfillment"
                                + " price of "
                                + price.toPlainString()
                                + ".");
            }
        }
        int room = quotas.room(instances.all(), plan.type(), plan.isSpot());
        if (room < min) {
            throw quotas.exceeded(plan.isSpot());
        }
        int got = scene.market.take(type, zone, plan.isSpot(), Math.min(room, wanted));
        quotas.hold(plan.type(), plan.isSpot(), got);
        return got;
    }

    /** What the vCPU quota says when it is full. */
    Ec2Exception quotaExceeded(LaunchPlan plan) {
        return quotas.exceeded(plan.isSpot());
    }

    /** How many more machines the vCPU quota allows. */
    int quotaRoom(LaunchPlan plan) {
        return quotas.room(instances.all(), plan.type(), plan.isSpot());
    }

    /** Machines that were taken go back to their pool. */
    void giveBack(LaunchPlan plan, String zone, int count) {
        quotas.hold(plan.type(), plan.isSpot(), -count);
        for (int i = 0; i < count; i++) {
            scene.market.giveBack(plan.type().name(), zone, plan.isSpot());
        }
    }

    /** Makes instances of machines that were taken. */
    Reservation create(
            LaunchPlan plan,
            Network.Subnet subnet,
            int count,
            @Nullable String token,
            @Nullable String fleetId) {
        String reservationId = scene.ids.next("r");
        List<Instance> created = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            created.add(createOne(plan, subnet, reservationId, index, token, fleetId));
        }
        quotas.hold(plan.type(), plan.isSpot(), -count);
        created.forEach(instances::begin);
        return new Reservation(reservationId, created);
    }

    private Instance createOne(
            LaunchPlan plan,
            Network.Subnet subnet,
            String reservationId,
            int index,
            @Nullable String token,
            @Nullable String fleetId) {
        LaunchSpec spec = plan.spec();
        Instant now = scene.now();
        LaunchSpec.SpotSpec spot = spec.spot();
        Instance instance =
                new Instance(
                        new Instance.Fixed(
                                scene.ids.next("i"),
                                sequence++,
                                reservationId,
                                index,
                                now,
                                plan.type(),
                                plan.image(),
                                spec,
                                subnet,
                                plan.securityGroups(),
                                network.takePrivate(subnet),
                                new NetworkInterface(
                                        scene.ids.next("eni"),
                                        scene.ids.next("eni-attach"),
                                        scene.ids.mac(),
                                        now),
                                spot == null
                                        ? null
                                        : new SpotRequest(
                                                scene.ids.spotRequest(),
                                                now,
                                                plan.maxPrice(),
                                                spot.persistent()),
                                token,
                                fleetId),
                        tags,
                        spec.publicAddress() ? network.takePublic() : null,
                        now.plus(describeLag));
        SortedMap<String, String> ownTags = new TreeMap<>(tagsFor(spec, "instance"));
        ownTags.putAll(spec.systemTags());
        if (fleetId != null) {
            ownTags.put("aws:ec2:fleet-id", fleetId);
        }
        tags.register(instance.id(), "instance", ownTags);
        tags.register(
                instance.networkInterface().interfaceId(),
                "network-interface",
                tagsFor(spec, "network-interface"));
        SpotRequest request = instance.spotRequest();
        if (request != null) {
            tags.register(
                    request.id(),
                    "spot-instances-request",
                    tagsFor(spec, "spot-instances-request"));
        }
        for (DiskSpec disk : plan.disks()) {
            instance.add(volumes.createAttached(instance, disk, tagsFor(spec, "volume"), now));
        }
        return instance;
    }

    private static Map<String, String> tagsFor(LaunchSpec spec, String resourceType) {
        return spec.tags().getOrDefault(resourceType, Collections.emptySortedMap());
    }
}
