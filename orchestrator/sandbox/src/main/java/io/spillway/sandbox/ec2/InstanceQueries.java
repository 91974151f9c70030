package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.InstanceState;
import io.spillway.sandbox.account.Network;
import io.spillway.sandbox.account.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Actions that describe instances. */
final class InstanceQueries {

    /** How long EC2's status checks take after a machine came up. */
    private static final Duration CHECKING = Duration.ofMinutes(2);

    private final Account account;
    private final InstanceXml instanceXml;
    private final Filters<Instance> filters;
    private final Filters<Instance> statusFilters;

    InstanceQueries(Account account) {
        this.account = account;
        this.instanceXml = new InstanceXml(account);
        this.filters =
                new Filters<Instance>()
                        .on("instance-id", Instance::id)
                        .on("instance-state-name", one -> one.state().label())
                        .on("instance-state-code", one -> Integer.toString(one.state().code()))
                        .on("instance-type", one -> one.type().name())
                        .on("instance-lifecycle", one -> one.isSpot() ? "spot" : null)
                        .on("availability-zone", Instance::zone)
                        .on("availability-zone-id", one -> one.subnet().zoneId())
                        .on("subnet-id", one -> one.subnet().subnetId())
                        .on("vpc-id", one -> account.network().vpcId())
                        .on("image-id", one -> one.image().imageId())
                        .on("client-token", Instance::clientToken)
                        .on("reservation-id", Instance::reservationId)
                        .on("owner-id", one -> account.settings().accountId())
                        .on("private-ip-address", Instance::privateIp)
                        .on("ip-address", Instance::publicIp)
                        .on("architecture", one -> one.image().architecture())
                        .on("launch-time", one -> one.launchTime().toString())
                        .on("root-device-name", one -> one.image().rootDevice())
                        .on("reason", Instance::transitionReason)
                        .on("state-reason-code", one -> one.cause().code())
                        .on("spot-instance-request-id", InstanceQueries::spotRequestId)
                        .on("iam-instance-profile.arn", one -> one.spec().iamInstanceProfile())
                        .on(
                                "network-interface.network-interface-id",
                                one -> one.networkInterface().interfaceId())
                        .onAll("instance.group-id", InstanceQueries::groupIds)
                        .onAll("group-id", InstanceQueries::groupIds)
                        .onAll(
                                "block-device-mapping.volume-id",
                                one -> one.volumes().stream().map(Volume::id).toList())
                        .on("key-name", one -> one.spec().keyName())
                        .on("private-dns-name", instanceXml::privateName)
                        .on("hypervisor", one -> "xen")
                        .on("virtualization-type", one -> "hvm")
                        .on("root-device-type", one -> "ebs")
                        .on("tenancy", one -> "default")
                        .on("platform", one -> null)
                        .on("metadata-options.http-tokens", one -> "required")
                        .on("network-interface.subnet-id", one -> one.subnet().subnetId())
                        .on("network-interface.status", one -> "in-use")
                        .onTags(Instance::tags);
        this.statusFilters =
                new Filters<Instance>()
                        .on("availability-zone", Instance::zone)
                        .on("instance-state-name", one -> one.state().label())
                        .on("instance-state-code", one -> Integer.toString(one.state().code()))
                        .on("instance-status.status", this::status)
                        .on("system-status.status", this::status);
    }

    List<Action> actions() {
        return List.of(
                Action.read("DescribeInstances", this::describe),
                Action.read("DescribeInstanceStatus", this::describeStatus),
                Action.read("DescribeInstanceAttribute", this::describeAttribute),
                Action.read("GetConsoleOutput", this::consoleOutput));
    }

    private void describe(Params in, Xml out) {
        Page<Instance> page =
                Page.matching(in, asked(in), filters.of(in), 5, 1000, Instance::sequence);
        out.set(
                "reservationSet",
                reservations(page.items()),
                (x, some) -> instanceXml.reservation(x, some.getFirst().reservationId(), some));
        out.put("nextToken", page.nextToken());
    }

    /** The instances of the ids in the request, or all. */
    private List<Instance> asked(Params in) {
        List<String> ids = in.list("InstanceId");
        if (ids.isEmpty()) {
            return account.instances().visible();
        }
        if (in.text("MaxResults") != null) {
            throw Ec2Exception.combination(
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        return account.known(ids.stream().distinct().toList());
    }

    /** Neighbours of the same launch in one list. */
    private static List<List<Instance>> reservations(List<Instance> instances) {
        List<List<Instance>> reservations = new ArrayList<>();
        String current = "";
        for (Instance instance : instances) {
            if (!instance.reservationId().equals(current)) {
                current = instance.reservationId();
                reservations.add(new ArrayList<>());
            }
            reservations.getLast().add(instance);
        }
        return reservations;
    }

    private void describeStatus(Params in, Xml out) {
        boolean all = in.flag("IncludeAllInstances", false);
        List<Instance> shown = new ArrayList<>(asked(in));
        shown.removeIf(one -> !all && one.state() != InstanceState.RUNNING);
        Page<Instance> page =
                Page.of(in, statusFilters.apply(in, shown), 5, 1000, Instance::sequence);
        out.set(
                "instanceStatusSet",
                page.items(),
                (x, one) -> {
                    x.put("instanceId", one.id()).put("availabilityZone", one.zone());
                    x.put("availabilityZoneId", one.subnet().zoneId());
                    InstanceXml.state(x, "instanceState", one.state());
                    for (String kind : List.of("systemStatus", "instanceStatus")) {
                        x.open(kind).put("status", status(one));
                        x.set(
                                "details",
                                one.state() == InstanceState.RUNNING
                                        ? List.of(detail(one))
                                        : List.<String>of(),
                                (y, detail) -> y.put("name", "reachability").put("status", detail));
                        x.close();
                    }
                });
        out.put("nextToken", page.nextToken());
    }

    private String status(Instance instance) {
        Instant since = instance.runningSince();
        if (instance.state() != InstanceState.RUNNING || since == null) {
            return "not-applicable";
        }
        if (Duration.between(since, account.now()).compareTo(CHECKING) < 0) {
            return "initializing";
        }
        return instance.impaired() ? "impaired" : "ok";
    }

    private String detail(Instance instance) {
        return switch (status(instance)) {
            case "ok" -> "passed";
            case "impaired" -> "failed";
            default -> "initializing";
        };
    }

    private void describeAttribute(Params in, Xml out) {
        Instance instance = account.instances().get(in.need("InstanceId"));
        out.put("instanceId", instance.id());
        String attribute = in.need("Attribute");
        switch (attribute) {
            case "instanceInitiatedShutdownBehavior" ->
                    value(out, attribute, instance.shutdownBehavior());
            case "disableApiTermination" ->
                    value(out, attribute, Boolean.toString(instance.protectedFromTermination()));
            case "instanceType" -> value(out, attribute, instance.type().name());
            case "userData" -> value(out, attribute, instance.spec().userData());
            default ->
                    throw Ec2Exception.invalid(
                            "Value (" + attribute + ") for parameter attribute is invalid.");
        }
    }

    private static void value(Xml out, String attribute, @Nullable String value) {
        out.open(attribute).put("value", value).close();
    }

    private void consoleOutput(Params in, Xml out) {
        Instance instance = account.instances().get(in.need("InstanceId"));
        out.put("instanceId", instance.id()).put("timestamp", account.now());
    }

    private static List<String> groupIds(Instance instance) {
        return instance.securityGroups().stream().map(Network.SecurityGroup::groupId).toList();
    }

    private static @Nullable String spotRequestId(Instance instance) {
        return instance.spotRequest() == null ? null : instance.spotRequest().id();
    }
}
