package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.account.LaunchSpec;
import io.spillway.sandbox.account.LaunchTemplate;
import io.spillway.sandbox.account.Network;
import io.spillway.sandbox.account.NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a launch template and what a request says on top of it together into one launch. */
final class TemplateData {

    private final Account account;

    TemplateData(Account account) {
        this.account = account;
    }

    /** A template and the version that is meant. */
    record Found(LaunchTemplate template, LaunchTemplate.Version version) {}

    /**
     * Looks a template up.
     *
     * @param reference {@code LaunchTemplateId} or {@code LaunchTemplateName}, and {@code Version}
     */
    Found find(Params reference) {
        LaunchTemplate template =
                account.templates()
                        .get(
                                reference.text("LaunchTemplateId"),
                                reference.text("LaunchTemplateName"));
        return new Found(template, template.version(reference.text("Version")));
    }

    /**
     * The launch that a request asks for.
     *
     * @param request launch parameters, which win over the template's one by one
     * @param found the template, or null for none
     */
    LaunchSpec launch(Params request, @Nullable Found found) {
        Params data = found == null ? request : request.over(found.version().data());
        if (data.text("SubnetId") != null && !data.groups("NetworkInterface").isEmpty()) {
            throw Ec2Exception.combination(
                    "Network interfaces and an instance-level subnet ID may not be specified on"
                            + " the same request");
        }
        return launch(request, found, TagSpecs.LAUNCH);
    }

    private LaunchSpec launch(Params request, @Nullable Found found, Set<String> taggable) {
        SortedMap<String, SortedMap<String, String>> tags = new TreeMap<>();
        SortedMap<String, String> systemTags = new TreeMap<>();
        Params data = request;
        if (found != null) {
            Params template = new Params(found.version().data());
            tags.putAll(TagSpecs.read(template, TagSpecs.LAUNCH));
            systemTags.put("aws:ec2launchtemplate:id", found.template().id());
            systemTags.put(
                    "aws:ec2launchtemplate:version", Long.toString(found.version().number()));
            data = request.over(found.version().data());
        }
        TagSpecs.read(request, taggable)
                .forEach(
                        (type, own) ->
                                tags.computeIfAbsent(type, any -> new TreeMap<>()).putAll(own));
        return read(data, tags, systemTags);
    }

    /** The same for a fleet's override, whose tag specifications may be for the fleet too. */
    LaunchSpec fleetLaunch(Params override, Found found) {
        return launch(override, found, TagSpecs.FLEET);
    }

    private LaunchSpec read(
            Params data,
            SortedMap<String, SortedMap<String, String>> tags,
            SortedMap<String, String> systemTags) {
        List<Params> interfaces = data.groups("NetworkInterface");
        Params card = interfaces.isEmpty() ? new Params(Map.of()) : interfaces.getFirst();
        String subnet = card.text("SubnetId");
        if (!interfaces.isEmpty()
                && !(data.list("SecurityGroupId").isEmpty()
                        && data.list("SecurityGroup").isEmpty())) {
            throw Ec2Exception.combination(
                    "Network interfaces and an instance-level security groups may not be specified"
                            + " on the same request");
        }
        List<String> groups = new ArrayList<>(card.list("SecurityGroupId"));
        groups.addAll(data.list("SecurityGroupId"));
        data.list("SecurityGroup").forEach(name -> groups.add(groupNamed(name)));
        return new LaunchSpec(
                data.text("ImageId"),
                data.text("InstanceType"),
                zone(data.below("Placement")),
                subnet == null ? data.text("SubnetId") : subnet,
                data.text("KeyName"),
                groups,
                data.text("UserData"),
                profile(data.below("IamInstanceProfile")),
                spot(data.below("InstanceMarketOptions")),
                shutdownBehavior(data),
                data.flag("DisableApiTermination", false),
                data.flag("EbsOptimized", false),
                data.flag("Monitoring.Enabled", false),
                card.flag("AssociatePublicIpAddress", false),
                "enabled".equals(data.text("MetadataOptions.InstanceMetadataTags")),
                Disks.read(data),
                tags,
                systemTags);
    }

    private String groupNamed(String name) {
        return account.network().securityGroups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .map(Network.SecurityGroup::groupId)
                .orElseThrow(() -> NotFound.securityGroup(name));
    }

    private @Nullable String zone(Params placement) {
        String zoneId = placement.text("AvailabilityZoneId");
        if (zoneId == null) {
            return placement.text("AvailabilityZone");
        }
        return account.network().subnets().stream()
                .filter(subnet -> subnet.zoneId().equals(zoneId))
                .findFirst()
                .map(Network.Subnet::zone)
                .orElseThrow(
                        () ->
                                Ec2Exception.invalid(
                                        "Invalid availability zone-id: [" + zoneId + "]"));
    }

    private @Nullable String profile(Params profile) {
        String name = profile.text("Name");
        return name == null
                ? profile.text("Arn")
                : "arn:aws:iam::" + account.settings().accountId() + ":instance-profile/" + name;
    }

    private static LaunchSpec.@Nullable SpotSpec spot(Params market) {
        String type = market.text("MarketType");
        if (type == null) {
            return null;
        }
        if (!type.equals("spot")) {
            throw Ec2Exception.invalid("Value (" + type + ") for parameter marketType is invalid.");
        }
        Params options = market.below("SpotOptions");
        boolean persistent = "persistent".equals(options.text("SpotInstanceType"));
        String behavior = options.text("InstanceInterruptionBehavior", "terminate");
        if (!persistent && !behavior.equals("terminate")) {
            throw Ec2Exception.combination(
                    "One-time Spot requests support the interruption behavior 'terminate' only");
        }
        return new LaunchSpec.SpotSpec(options.money("MaxPrice"), persistent);
    }

    private static String shutdownBehavior(Params data) {
        String behavior = data.text("InstanceInitiatedShutdownBehavior", "stop");
        if (!behavior.equals("stop") && !behavior.equals("terminate")) {
            throw Ec2Exception.invalid(
                    "Value ("
                            + behavior
                            + ") for parameter instanceInitiatedShutdownBehavior is invalid.");
        }
        return behavior;
    }
}
