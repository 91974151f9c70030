package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.account.Fleet;
import io.spillway.sandbox.account.FleetRequest;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.NotFound;
import io.spillway.sandbox.account.TagBook;
import io.spillway.sandbox.account.Throttle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CreateFleet of type {@code instant}, and what describes fleets. */
final class FleetActions {

    private static final Set<String> SPOT_STRATEGIES =
            Set.of(
                    "lowest-price",
                    "diversified",
                    "capacity-optimized",
                    "capacity-optimized-prioritized",
                    "price-capacity-optimized");
    private static final Set<String> ON_DEMAND_STRATEGIES = Set.of("lowest-price", "prioritized");

    private final Account account;
    private final TemplateData templates;

    FleetActions(Account account, TemplateData templates) {
        this.account = account;
        this.templates = templates;
    }

    List<Action> actions() {
        return List.of(
                new Action("CreateFleet", Throttle.Bucket.LAUNCH, this::create),
                Action.read("DescribeFleets", this::describe));
    }

    private void create(Params in, Xml out) {
        String type = in.text("Type", "maintain");
        if (!type.equals("instant")) {
            throw new Ec2Exception(
                    "UnsupportedOperation",
                    "Fleets of type '"
                            + type
                            + "' are not simulated here; use Type=instant, whose answer tells what"
                            + " was launched.");
        }
        Fleet fleet = account.fleets().create(read(in));
        out.put("fleetId", fleet.fleetId());
        errors(out, fleet);
        instances(out, fleet);
    }

    private FleetRequest read(Params in) {
        Params target = in.below("TargetCapacitySpecification");
        int total = target.needNumber("TotalTargetCapacity");
        String usual = target.text("DefaultTargetCapacityType", "on-demand");
        int onDemand = target.number("OnDemandTargetCapacity", 0);
        int spot = target.number("SpotTargetCapacity", 0);
        if (total < 0 || onDemand < 0 || spot < 0 || onDemand + spot > total) {
            throw Ec2Exception.invalid(
                    "The sum of OnDemandTargetCapacity and SpotTargetCapacity must not exceed"
                            + " TotalTargetCapacity");
        }
        int rest = total - onDemand - spot;
        boolean restIsSpot = usual.equals("spot");
        return new FleetRequest(
                overrides(in),
                restIsSpot ? spot + rest : spot,
                restIsSpot ? onDemand : onDemand + rest,
                strategy(in, "SpotOptions", SPOT_STRATEGIES),
                strategy(in, "OnDemandOptions", ON_DEMAND_STRATEGIES),
                Math.max(1, in.number("SpotOptions.InstancePoolsToUseCount", 1)),
                in.number(
                        "SpotOptions.MinTargetCapacity",
                        in.number("OnDemandOptions.MinTargetCapacity", 0)),
                TagSpecs.read(in, TagSpecs.FLEET)
                        .getOrDefault("fleet", Collections.emptySortedMap()),
                in.text("ClientToken"),
                in.fingerprint());
    }

    private static String strategy(Params in, String options, Set<String> known) {
        String strategy = in.text(options + ".AllocationStrategy", "lowest-price");
        if (!known.contains(strategy)) {
            throw Ec2Exception.invalid(
                    "Value (" + strategy + ") for parameter AllocationStrategy is invalid.");
        }
        return strategy;
    }

    private List<FleetRequest.Candidate> overrides(Params in) {
        List<FleetRequest.Candidate> overrides = new ArrayList<>();
        List<Params> configs = in.groups("LaunchTemplateConfigs");
        if (configs.isEmpty()) {
            throw Ec2Exception.missing("LaunchTemplateConfigs");
        }
        Map<String, String> tagSpecs = launchTags(in);
        for (Params config : configs) {
            TemplateData.Found found = templates.find(config.below("LaunchTemplateSpecification"));
            List<Params> asked = config.groups("Overrides");
            for (Params one : asked.isEmpty() ? List.of(new Params(Map.of())) : asked) {
                overrides.add(override(config, found, one, tagSpecs));
            }
        }
        return overrides;
    }

    /** The request's tag specifications without the fleet's own. */
    private static Map<String, String> launchTags(Params in) {
        Map<String, String> tagSpecs = new LinkedHashMap<>();
        in.flat()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith("TagSpecification.")) {
                                tagSpecs.put(key, value);
                            }
                        });
        return tagSpecs;
    }

    private FleetRequest.Candidate override(
            Params config, TemplateData.Found found, Params one, Map<String, String> tagSpecs) {
        if (!one.below("InstanceRequirements").isEmpty()) {
            throw new Ec2Exception(
                    "UnsupportedOperation",
                    "InstanceRequirements are not simulated here; name instance types.");
        }
        Map<String, String> launch = new LinkedHashMap<>(tagSpecs);
        copy(one, launch, "InstanceType", "InstanceType");
        copy(one, launch, "SubnetId", "SubnetId");
        copy(one, launch, "ImageId", "ImageId");
        copy(one, launch, "AvailabilityZone", "Placement.AvailabilityZone");
        copy(one, launch, "AvailabilityZoneId", "Placement.AvailabilityZoneId");
        if (one.text("MaxPrice") != null) {
            launch.put("InstanceMarketOptions.MarketType", "spot");
            copy(one, launch, "MaxPrice", "InstanceMarketOptions.SpotOptions.MaxPrice");
        }
        one.flat()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith("BlockDeviceMapping.")) {
                                launch.put(key, value);
                            }
                        });
        return new FleetRequest.Candidate(
                templates.fleetLaunch(new Params(launch), found), asked(config, found, one));
    }

    private static void copy(Params one, Map<String, String> launch, String from, String to) {
        String value = one.text(from);
        if (value != null) {
            launch.put(to, value);
        }
    }

    private static FleetRequest.Asked asked(Params config, TemplateData.Found found, Params one) {
        return new FleetRequest.Asked(
                found.template().id(),
                config.text("LaunchTemplateSpecification.LaunchTemplateName"),
                Long.toString(found.version().number()),
                one.text("InstanceType"),
                one.text("MaxPrice"),
                one.text("SubnetId"),
                one.text("AvailabilityZone"),
                one.decimal("WeightedCapacity"),
                one.decimal("Priority"),
                one.text("ImageId"));
    }

    private static void errors(Xml out, Fleet fleet) {
        out.set(
                "errorSet",
                fleet.refused(),
                (x, refused) -> {
                    templateAndOverrides(x, refused.asked());
                    x.put("lifecycle", refused.spot() ? "spot" : "on-demand");
                    x.put("errorCode", refused.code()).put("errorMessage", refused.message());
                });
    }

    private static void instances(Xml out, Fleet fleet) {
        out.set(
                "fleetInstanceSet",
                fleet.granted(),
                (x, granted) -> {
                    templateAndOverrides(x, granted.asked());
                    x.put("lifecycle", granted.spot() ? "spot" : "on-demand");
                    x.texts("instanceIds", granted.instances().stream().map(Instance::id).toList());
                    x.put("instanceType", granted.instances().getFirst().type().name());
                });
    }

    private static void templateAndOverrides(Xml x, FleetRequest.Asked asked) {
        x.open("launchTemplateAndOverrides").open("launchTemplateSpecification");
        x.put("launchTemplateId", asked.templateId()).put("version", asked.templateVersion());
        x.close().open("overrides");
        overrides(x, asked);
        x.close().close();
    }

    private static void overrides(Xml x, FleetRequest.Asked asked) {
        x.put("instanceType", asked.instanceType()).put("maxPrice", asked.maxPrice());
        x.put("subnetId", asked.subnetId()).put("availabilityZone", asked.zone());
        x.put("weightedCapacity", text(asked.weightedCapacity()));
        x.put("priority", text(asked.priority())).put("imageId", asked.imageId());
    }

    private static @Nullable String text(@Nullable Double number) {
        return number == null ? null : number.toString();
    }

    private void describe(Params in, Xml out) {
        List<Fleet> fleets = new ArrayList<>(account.fleets().all());
        List<String> ids = in.list("FleetId");
        for (String id : ids) {
            if (fleets.stream().noneMatch(fleet -> fleet.fleetId().equals(id))) {
                throw NotFound.fleet(id);
            }
        }
        fleets.removeIf(fleet -> !ids.isEmpty() && !ids.contains(fleet.fleetId()));
        TagBook tags = account.tags();
        Filters<Fleet> filters =
                new Filters<Fleet>()
                        .on("type", fleet -> "instant")
                        .on("fleet-state", fleet -> "active")
                        .onTags(fleet -> tags.of(fleet.fleetId()));
        Page<Fleet> page = Page.ofFixed(in, filters.apply(in, fleets), 1, 1000, 1000);
        out.set("fleetSet", page.items(), (x, fleet) -> describe(x, fleet, tags));
        out.put("nextToken", page.nextToken());
    }

    private static void describe(Xml x, Fleet fleet, TagBook tags) {
        FleetRequest request = fleet.request();
        x.put("createTime", fleet.createdAt()).put("fleetId", fleet.fleetId());
        x.put("fleetState", "active").put("clientToken", request.clientToken());
        x.put("type", "instant").open("targetCapacitySpecification");
        x.put("totalTargetCapacity", request.spotTarget() + request.onDemandTarget());
        x.put("onDemandTargetCapacity", request.onDemandTarget());
        x.put("spotTargetCapacity", request.spotTarget()).close();
        x.open("spotOptions").put("allocationStrategy", request.spotStrategy()).close();
        x.open("onDemandOptions").put("allocationStrategy", request.onDemandStrategy()).close();
        x.tags(tags.of(fleet.fleetId()));
        errors(x, fleet);
        instances(x, fleet);
    }
}
