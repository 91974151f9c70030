package io.spillway.sandbox.account;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides how a fleet's target is split over its pools.
 *
 * <p>EC2 doesn't publish how its strategies weigh capacity, so this does what its pages promise and
 * no more: {@code lowest-price} fills the cheapest pools first ({@code InstancePoolsToUseCount} of
 * them at a time); {@code price-capacity-optimized} spreads evenly over the cheaper half; {@code
 * capacity-optimized} and {@code diversified} spread evenly over all; the {@code -prioritized} ones
 * and on-demand's {@code prioritized} go by priority, lowest number first. A pool that gives less
 * than its share is told in the fleet's errors and the rest moves on.
 */
final class FleetAllocation {

    /** Machines that were taken out of one pool. */
    record Share(FleetRequest.Asked asked, LaunchPlan plan, Network.Subnet subnet, int count) {}

    record Result(List<Share> shares, List<Fleet.Refused> refused) {}

    private record Pool(
            FleetRequest.Asked asked, LaunchPlan plan, Network.Subnet subnet, BigDecimal hourly) {

        double weight() {
            Double weight = asked.weightedCapacity();
            return weight == null ? 1 : weight;
        }

        double priority() {
            Double priority = asked.priority();
            return priority == null ? Double.MAX_VALUE : priority;
        }

        BigDecimal unitPrice() {
            return hourly.divide(BigDecimal.valueOf(weight()), MathContext.DECIMAL64);
        }
    }

    private final Scene scene;
    private final Launcher launcher;
    private final LaunchChecks checks;

    FleetAllocation(Scene scene, Launcher launcher, LaunchChecks checks) {
        this.scene = scene;
        this.launcher = launcher;
        this.checks = checks;
    }

    /** Takes machines for one purchase option's target. */
    Result allocate(FleetRequest request, boolean spot) {
        int target = spot ? request.spotTarget() : request.onDemandTarget();
        List<Fleet.Refused> refused = new ArrayList<>();
        if (target <= 0) {
            return new Result(List.of(), refused);
        }
        String strategy = spot ? request.spotStrategy() : request.onDemandStrategy();
        List<Pool> open = pools(request, spot, refused);
        open.sort(order(strategy));
        int width = width(strategy, open.size(), request.poolsToUse());
        Map<Pool, Integer> taken = new LinkedHashMap<>();
        double remaining = target;
        while (remaining > 0 && !open.isEmpty()) {
            List<Pool> turn = List.copyOf(open.subList(0, Math.min(width, open.size())));
            double share = Math.ceil(remaining / turn.size());
            for (Pool pool : turn) {
                int wanted = (int) Math.ceil(Math.min(share, remaining) / pool.weight());
                if (wanted <= 0) {
                    break;
                }
                int got = take(pool, wanted, spot, refused);
                if (got > 0) {
                    taken.merge(pool, got, Integer::sum);
                    remaining -= got * pool.weight();
                }
                if (got < wanted) {
                    open.remove(pool);
                }
            }
        }
        if (target - remaining < request.minTarget()) {
            taken.forEach(
                    (pool, count) -> launcher.giveBack(pool.plan(), pool.subnet().zone(), count));
            return new Result(List.of(), refused);
        }
        List<Share> shares = new ArrayList<>();
        taken.forEach(
                (pool, count) ->
                        shares.add(new Share(pool.asked(), pool.plan(), pool.subnet(), count)));
        return new Result(shares, refused);
    }

    private List<Pool> pools(FleetRequest request, boolean spot, List<Fleet.Refused> refused) {
        List<Pool> pools = new ArrayList<>();
        for (FleetRequest.Candidate override : request.overrides()) {
            try {
                LaunchPlan plan = checks.check(bought(override.spec(), spot));
                for (Network.Subnet subnet : plan.subnets()) {
                    BigDecimal hourly =
                            spot
                                    ? scene.market.spotPrice(plan.type().name(), subnet.zone())
                                    : plan.type().onDemandHourly();
                    pools.add(new Pool(override.asked(), plan, subnet, hourly));
                }
            } catch (Ec2Exception unfit) {
                refused.add(refusal(override.asked(), spot, unfit));
            }
        }
        return pools;
    }

    private int take(Pool pool, int wanted, boolean spot, List<Fleet.Refused> refused) {
        String zone = pool.subnet().zone();
        try {
            int room = launcher.quotaRoom(pool.plan());
            int got = launcher.take(pool.plan(), zone, 1, wanted);
            if (got < wanted) {
                Ec2Exception why =
                        room < wanted && got == room
                                ? launcher.quotaExceeded(pool.plan())
                                : Ec2Exception.noCapacity(pool.plan().type().name(), zone);
                refused.add(refusal(pool.asked(), spot, why));
            }
            return got;
        } catch (Ec2Exception why) {
            refused.add(refusal(pool.asked(), spot, why));
            return 0;
        }
    }

    private static Fleet.Refused refusal(FleetRequest.Asked asked, boolean spot, Ec2Exception why) {
        return new Fleet.Refused(asked, spot, why.code(), String.valueOf(why.getMessage()));
    }

    private static Comparator<Pool> order(String strategy) {
        Comparator<Pool> byPrice = Comparator.comparing(Pool::unitPrice);
        return strategy.endsWith("prioritized")
                ? Comparator.comparingDouble(Pool::priority).thenComparing(byPrice)
                : byPrice;
    }

    private static int width(String strategy, int pools, int poolsToUse) {
        return switch (strategy) {
            case "price-capacity-optimized" -> Math.max(2, (pools + 1) / 2);
            case "capacity-optimized", "diversified" -> Math.max(1, pools);
            default -> poolsToUse;
        };
    }

    /** The launch bought one way, whatever its template says. */
    private static LaunchSpec bought(LaunchSpec spec, boolean spot) {
        LaunchSpec.SpotSpec wish = spec.spot();
        return new LaunchSpec(
                spec.imageId(),
                spec.instanceType(),
                spec.zone(),
                spec.subnetId(),
                spec.keyName(),
                spec.securityGroupIds(),
                spec.userData(),
                spec.iamInstanceProfile(),
                spot ? new LaunchSpec.SpotSpec(wish == null ? null : wish.maxPrice(), false) : null,
                spec.shutdownBehavior(),
                spec.protectedFromTermination(),
                spec.ebsOptimized(),
                spec.detailedMonitoring(),
                spec.publicAddress(),
                spec.metadataTags(),
                spec.disks(),
                spec.tags(),
                spec.systemTags());
    }
}
