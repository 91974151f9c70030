package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.InstanceState;
import io.spillway.sandbox.account.Network;
import io.spillway.sandbox.account.NotFound;
import java.util.ArrayList;
import java.util.List;

/** The region, its zones, and the account's network; all of it fixed but the interfaces. */
final class NetworkActions {

    private static final String CIDR = "172.31.0.0/16";

    private final Account account;
    private final InstanceXml instanceXml;

    NetworkActions(Account account) {
        this.account = account;
        this.instanceXml = new InstanceXml(account);
    }

    List<Action> actions() {
        return List.of(
                Action.read("DescribeRegions", this::regions),
                Action.read("DescribeAvailabilityZones", this::zones),
                Action.read("DescribeVpcs", this::vpcs),
                Action.read("DescribeSubnets", this::subnets),
                Action.read("DescribeSecurityGroups", this::securityGroups),
                Action.read("DescribeNetworkInterfaces", this::interfaces));
    }

    private void regions(Params in, Xml out) {
        String own = account.settings().region();
        for (String name : in.list("RegionName")) {
            if (!name.equals(own)) {
                throw Ec2Exception.invalid("Invalid region provided: " + name);
            }
        }
        List<String> regions =
                new Filters<String>().on("region-name", name -> name).apply(in, List.of(own));
        out.set(
                "regionInfo",
                regions,
                (x, name) -> {
                    x.put("regionName", name);
                    x.put("regionEndpoint", "ec2." + name + ".amazonaws.com");
                    x.put("optInStatus", "opt-in-not-required");
                });
    }

    private void zones(Params in, Xml out) {
        List<Network.Subnet> places = new ArrayList<>(account.network().subnets());
        List<String> names = in.list("ZoneName");
        for (String name : names) {
            if (places.stream().noneMatch(place -> place.zone().equals(name))) {
                throw Ec2Exception.invalid("Invalid availability zone: [" + name + "]");
            }
        }
        places.removeIf(place -> !names.isEmpty() && !names.contains(place.zone()));
        Filters<Network.Subnet> filters =
                new Filters<Network.Subnet>()
                        .on("zone-name", Network.Subnet::zone)
                        .on("zone-id", Network.Subnet::zoneId)
                        .on("state", place -> "available")
                        .on("zone-type", place -> "availability-zone")
                        .on("opt-in-status", place -> "opt-in-not-required")
                        .on("region-name", place -> account.settings().region());
        out.set(
                "availabilityZoneInfo",
                filters.apply(in, places),
                (x, place) -> {
                    x.put("zoneName", place.zone()).put("zoneState", "available");
                    x.put("regionName", account.settings().region());
                    x.open("messageSet").close();
                    x.put("zoneId", place.zoneId()).put("zoneType", "availability-zone");
                    x.put("groupName", account.settings().region() + "-zg-1");
                    x.put("networkBorderGroup", account.settings().region());
                    x.put("optInStatus", "opt-in-not-required");
                });
    }

    private void vpcs(Params in, Xml out) {
        String id = account.network().vpcId();
        for (String asked : in.list("VpcId")) {
            if (!asked.equals(id)) {
                throw NotFound.vpc(asked);
            }
        }
        Filters<String> filters =
                new Filters<String>()
                        .on("vpc-id", vpc -> vpc)
                        .on("is-default", vpc -> "true")
                        .on("isDefault", vpc -> "true")
                        .on("cidr", vpc -> CIDR)
                        .on("state", vpc -> "available")
                        .onTags(vpc -> account.tags().of(vpc));
        out.set(
                "vpcSet",
                filters.apply(in, List.of(id)),
                (x, vpc) -> {
                    x.put("vpcId", vpc).put("ownerId", account.settings().accountId());
                    x.put("state", "available").put("cidrBlock", CIDR);
                    x.put("instanceTenancy", "default").put("isDefault", true);
                    x.tags(account.tags().of(vpc));
                });
    }

    private void subnets(Params in, Xml out) {
        List<String> ids = in.list("SubnetId");
        List<Network.Subnet> subnets = new ArrayList<>();
        ids.forEach(id -> subnets.add(account.network().subnet(id)));
        if (ids.isEmpty()) {
            subnets.addAll(account.network().subnets());
        }
        Filters<Network.Subnet> filters =
                new Filters<Network.Subnet>()
                        .on("subnet-id", Network.Subnet::subnetId)
                        .on("availability-zone", Network.Subnet::zone)
                        .on("availabilityZone", Network.Subnet::zone)
                        .on("availability-zone-id", Network.Subnet::zoneId)
                        .on("vpc-id", subnet -> account.network().vpcId())
                        .on("state", subnet -> "available")
                        .on("default-for-az", subnet -> "true")
                        .on("cidr-block", Network.Subnet::cidr)
                        .onTags(subnet -> account.tags().of(subnet.subnetId()));
        Page<Network.Subnet> page =
                Page.ofFixed(in, filters.apply(in, subnets), 5, 1000, Integer.MAX_VALUE);
        out.set("subnetSet", page.items(), this::writeSubnet);
        out.put("nextToken", page.nextToken());
    }

    private void writeSubnet(Xml x, Network.Subnet subnet) {
        x.put("subnetId", subnet.subnetId()).put("ownerId", account.settings().accountId());
        x.put("state", "available").put("vpcId", account.network().vpcId());
        x.put("cidrBlock", subnet.cidr());
        x.put("availableIpAddressCount", account.network().availableAddresses(subnet));
        x.put("availabilityZone", subnet.zone()).put("availabilityZoneId", subnet.zoneId());
        x.put("defaultForAz", true).put("mapPublicIpOnLaunch", false);
        x.tags(account.tags().of(subnet.subnetId()));
    }

    private void securityGroups(Params in, Xml out) {
        List<String> ids = in.list("GroupId");
        List<String> names = in.list("GroupName");
        List<Network.SecurityGroup> groups = new ArrayList<>(account.network().securityGroups());
        for (String id : ids) {
            if (groups.stream().noneMatch(group -> group.groupId().equals(id))) {
                throw NotFound.securityGroup(id);
            }
        }
        for (String name : names) {
            if (groups.stream().noneMatch(group -> group.name().equals(name))) {
                throw NotFound.securityGroupName(name);
            }
        }
        groups.removeIf(
                group ->
                        !(ids.isEmpty() && names.isEmpty())
                                && !ids.contains(group.groupId())
                                && !names.contains(group.name()));
        Filters<Network.SecurityGroup> filters =
                new Filters<Network.SecurityGroup>()
                        .on("group-id", Network.SecurityGroup::groupId)
                        .on("group-name", Network.SecurityGroup::name)
                        .on("description", Network.SecurityGroup::description)
                        .on("vpc-id", group -> account.network().vpcId())
                        .onTags(group -> account.tags().of(group.groupId()));
        Page<Network.SecurityGroup> page =
                Page.ofFixed(in, filters.apply(in, groups), 5, 1000, Integer.MAX_VALUE);
        out.set(
                "securityGroupInfo",
                page.items(),
                (x, group) -> {
                    x.put("ownerId", account.settings().accountId());
                    x.put("groupId", group.groupId()).put("groupName", group.name());
                    x.put("groupDescription", group.description());
                    x.put("vpcId", account.network().vpcId());
                    x.open("ipPermissions").close().open("ipPermissionsEgress").close();
                    x.tags(account.tags().of(group.groupId()));
                });
        out.put("nextToken", page.nextToken());
    }

    private void interfaces(Params in, Xml out) {
        List<Instance> holders = new ArrayList<>(account.instances().visible());
        holders.removeIf(one -> one.state() == InstanceState.TERMINATED);
        List<String> ids = in.list("NetworkInterfaceId");
        for (String id : ids) {
            if (holders.stream().noneMatch(one -> interfaceId(one).equals(id))) {
                throw NotFound.networkInterface(id);
            }
        }
        holders.removeIf(one -> !ids.isEmpty() && !ids.contains(interfaceId(one)));
        Filters<Instance> filters =
                new Filters<Instance>()
                        .on("network-interface-id", NetworkActions::interfaceId)
                        .on("attachment.instance-id", Instance::id)
                        .on("attachment.status", one -> "attached")
                        .on("status", one -> "in-use")
                        .on("availability-zone", Instance::zone)
                        .on("subnet-id", one -> one.subnet().subnetId())
                        .on("vpc-id", one -> account.network().vpcId())
                        .on("private-ip-address", Instance::privateIp)
                        .on("association.public-ip", Instance::publicIp)
                        .onTags(one -> account.tags().of(interfaceId(one)));
        Page<Instance> page = Page.of(in, filters.apply(in, holders), 5, 1000, Instance::sequence);
        out.set("networkInterfaceSet", page.items(), instanceXml::standaloneInterface);
        out.put("nextToken", page.nextToken());
    }

    private static String interfaceId(Instance instance) {
        return instance.networkInterface().interfaceId();
    }
}
