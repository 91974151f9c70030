package io.spillway.adapter.aws;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.LaunchResult.Launched;
import io.spillway.core.fleet.LaunchResult.Shortfall;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateFleetError;
import software.amazon.awssdk.services.ec2.model.CreateFleetInstance;
import software.amazon.awssdk.services.ec2.model.CreateFleetRequest;
import software.amazon.awssdk.services.ec2.model.CreateFleetResponse;
import software.amazon.awssdk.services.ec2.model.DefaultTargetCapacityType;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateConfigRequest;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverrides;
import software.amazon.awssdk.services.ec2.model.FleetLaunchTemplateOverridesRequest;
import software.amazon.awssdk.services.ec2.model.FleetOnDemandAllocationStrategy;
import software.amazon.awssdk.services.ec2.model.FleetType;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateAndOverridesResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SpotAllocationStrategy;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * Rents machines: one CreateFleet of type {@code instant} an order, which answers at once with what
 * it launched and, pool by pool, why it launched no more.
 */
final class Ec2Launcher {

    private static final String CREATE_FLEET = "CreateFleet";

    private final Ec2Calls calls;
    private final Ec2Settings settings;
    private final LaunchTemplates templates;

    Ec2Launcher(Ec2Calls calls, Ec2Settings settings) {
        this.calls = calls;
        this.settings = settings;
        this.templates = new LaunchTemplates(calls, settings);
    }

    LaunchResult launch(LaunchOrder order) {
        CreateFleetRequest request = request(order, templates.ensure(order));
        CreateFleetResponse answer;
        try {
            answer =
                    calls.launch(
                            CREATE_FLEET,
                            order.option(),
                            () -> calls.client().createFleet(request));
        } catch (CloudException failed) {
            if (failed.kind() != CloudException.Kind.NO_CAPACITY) {
                throw failed;
            }
            return new LaunchResult(List.of(), allShort(order, failed));
        }
        return result(order, answer);
    }

    private CreateFleetRequest request(LaunchOrder order, String templateName) {
        boolean spot = order.option() == PurchaseOption.SPOT;
        CreateFleetRequest.Builder request =
                CreateFleetRequest.builder()
                        .type(FleetType.INSTANT)
                        .clientToken(order.clientToken())
                        .launchTemplateConfigs(
                                FleetLaunchTemplateConfigRequest.builder()
                                        .launchTemplateSpecification(
                                                t ->
                                                        t.launchTemplateName(templateName)
                                                                .version("1"))
                                        .overrides(
                                                order.pools().stream()
                                                        .map(bid -> override(bid, spot))
                                                        .toList())
                                        .build())
                        .tagSpecifications(
                                TagSpecification.builder()
                                        .resourceType(ResourceType.FLEET)
                                        .tags(LaunchTemplates.sdkTags(templates.diskTags(order)))
                                        .build());
        if (spot) {
            return request.targetCapacitySpecification(
                            t ->
                                    t.totalTargetCapacity(order.count())
                                            .spotTargetCapacity(order.count())
                                            .onDemandTargetCapacity(0)
                                            .defaultTargetCapacityType(
                                                    DefaultTargetCapacityType.SPOT))
                    .spotOptions(
                            s ->
                                    s.allocationStrategy(
                                            SpotAllocationStrategy.PRICE_CAPACITY_OPTIMIZED))
                    .build();
        }
        return request.targetCapacitySpecification(
                        t ->
                                t.totalTargetCapacity(order.count())
                                        .spotTargetCapacity(0)
                                        .onDemandTargetCapacity(order.count())
                                        .defaultTargetCapacityType(
                                                DefaultTargetCapacityType.ON_DEMAND))
                .onDemandOptions(
                        o -> o.allocationStrategy(FleetOnDemandAllocationStrategy.LOWEST_PRICE))
                .build();
    }

    private FleetLaunchTemplateOverridesRequest override(PoolBid bid, boolean spot) {
        Pool pool = bid.pool();
        FleetLaunchTemplateOverridesRequest.Builder override =
                FleetLaunchTemplateOverridesRequest.builder().instanceType(pool.type());
        String subnet = settings.subnetByZone().get(pool.zone());
        if (subnet == null) {
            override.availabilityZone(pool.zone());
        } else {
            override.subnetId(subnet);
        }
        if (spot) {
            override.maxPrice(bid.hourlyCap().amount().stripTrailingZeros().toPlainString());
        }
        return override.build();
    }

    private LaunchResult result(LaunchOrder order, CreateFleetResponse answer) {
        List<Launched> launched = new ArrayList<>();
        for (CreateFleetInstance group : answer.instances()) {
            Pool pool = pool(order, group.launchTemplateAndOverrides());
            if (pool == null) {
                throw unknownPool(group);
            }
            group.instanceIds().forEach(id -> launched.add(new Launched(id, pool)));
        }
        launched.sort(Comparator.comparing(Launched::instanceId));
        if (launched.isEmpty()) {
            throwUnlessSoldOut(order, answer.errors());
        }
        Set<Shortfall> shortfalls = new LinkedHashSet<>();
        for (CreateFleetError error : answer.errors()) {
            CloudException told = told(order, error);
            Pool pool = pool(order, error.launchTemplateAndOverrides());
            if (pool == null) {
                shortfalls.addAll(allShort(order, told));
            } else {
                shortfalls.add(
                        new Shortfall(
                                pool,
                                told.kind(),
                                told.code(),
                                String.valueOf(told.getMessage())));
            }
        }
        if (shortfalls.isEmpty() && launched.size() < order.count()) {
            shortfalls.addAll(
                    allShort(
                            order,
                            AwsErrors.ofFleetError(
                                    CREATE_FLEET,
                                    order.option(),
                                    null,
                                    "UnfulfillableCapacity",
                                    "EC2 gave "
                                            + launched.size()
                                            + " of "
                                            + order.count()
                                            + " and no reason")));
        }
        return new LaunchResult(
                launched,
                shortfalls.stream()
                        .sorted(
                                Comparator.comparing(Shortfall::pool)
                                        .thenComparing(Shortfall::code))
                        .toList());
    }

    /**
     * A fleet that gave nothing for a reason that other pools won't help with is a failure as if
     * the call itself had failed.
     */
    private static void throwUnlessSoldOut(LaunchOrder order, List<CreateFleetError> errors) {
        CloudException worst = null;
        for (CreateFleetError error : errors) {
            CloudException told = told(order, error);
            if (told.kind() == CloudException.Kind.LIMIT) {
                throw told;
            }
            if (told.kind() == CloudException.Kind.NO_CAPACITY) {
                return;
            }
            worst = told;
        }
        if (worst != null) {
            throw worst;
        }
    }

    private static CloudException told(LaunchOrder order, CreateFleetError error) {
        return AwsErrors.ofFleetError(
                CREATE_FLEET,
                order.option(),
                type(error.launchTemplateAndOverrides()),
                error.errorCode(),
                error.errorMessage());
    }

    private static @Nullable String type(@Nullable LaunchTemplateAndOverridesResponse where) {
        FleetLaunchTemplateOverrides override = where == null ? null : where.overrides();
        return override == null ? null : override.instanceTypeAsString();
    }

    private static List<Shortfall> allShort(LaunchOrder order, CloudException why) {
        String message = String.valueOf(why.getMessage());
        return order.pools().stream()
                .map(bid -> new Shortfall(bid.pool(), why.kind(), why.code(), message))
                .toList();
    }

    /** Which pool an answer is about, or null when it doesn't tell or isn't configured. */
    private @Nullable Pool pool(
            LaunchOrder order, @Nullable LaunchTemplateAndOverridesResponse where) {
        FleetLaunchTemplateOverrides override = where == null ? null : where.overrides();
        if (override == null) {
            return order.pools().size() == 1 ? order.pools().getFirst().pool() : null;
        }
        String zone = override.availabilityZone();
        if (zone == null && override.subnetId() != null) {
            zone = settings.zoneOf(override.subnetId());
        }
        return zone == null
                ? null
                : new Pool(override.instanceTypeAsString(), zone, order.option());
    }

    private static CloudException unknownPool(CreateFleetInstance group) {
        return new CloudException(
                CloudException.Kind.UNKNOWN_OUTCOME,
                "UnknownPool",
                "CreateFleet launched "
                        + group.instanceIds()
                        + " and doesn't tell in which of the order's pools, or names a subnet that"
                        + " isn't configured ("
                        + group.launchTemplateAndOverrides()
                        + "). Spillway keeps the reservation and looks for the machines by their"
                        + " launch tag.",
                null);
    }
}
