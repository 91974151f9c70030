package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.InstanceState;
import io.spillway.sandbox.account.Network;
import io.spillway.sandbox.account.NetworkInterface;
import io.spillway.sandbox.account.SpotRequest;
import io.spillway.sandbox.account.StateCause;
import io.spillway.sandbox.account.Volume;
import java.util.List;

/** Writes instances as EC2 describes them. */
final class InstanceXml {

    private final Account account;

    InstanceXml(Account account) {
        this.account = account;
    }

    /** The instances of one launch, in the element that is open. */
    void reservation(Xml xml, String reservationId, List<Instance> instances) {
        xml.put("reservationId", reservationId).put("ownerId", account.settings().accountId());
        xml.set("groupSet", List.<String>of(), (x, none) -> {});
        xml.set("instancesSet", instances, this::instance);
    }

    private void instance(Xml xml, Instance instance) {
        boolean gone = instance.state() == InstanceState.TERMINATED;
        xml.put("instanceId", instance.id()).put("imageId", instance.image().imageId());
        state(xml, "instanceState", instance.state());
        xml.put("privateDnsName", gone ? "" : privateName(instance));
        xml.put("dnsName", publicName(instance));
        xml.put("reason", instance.transitionReason());
        xml.put("amiLaunchIndex", instance.launchIndex());
        xml.open("productCodes").close();
        xml.put("instanceType", instance.type().name());
        xml.put("launchTime", instance.launchTime());
        placement(xml, instance);
        xml.open("monitoring");
        xml.put("state", instance.spec().detailedMonitoring() ? "enabled" : "disabled").close();
        if (!gone) {
            xml.put("subnetId", instance.subnet().subnetId());
            xml.put("vpcId", account.network().vpcId());
            xml.put("privateIpAddress", instance.privateIp());
            xml.put("ipAddress", instance.publicIp());
            xml.put("sourceDestCheck", true);
        }
        groups(xml, gone ? List.of() : instance.securityGroups());
        stateReason(xml, instance);
        xml.put("architecture", instance.image().architecture());
        xml.put("rootDeviceType", "ebs").put("rootDeviceName", instance.image().rootDevice());
        xml.set("blockDeviceMapping", instance.volumes(), InstanceXml::disk);
        xml.put("virtualizationType", "hvm");
        SpotRequest request = instance.spotRequest();
        if (request != null) {
            xml.put("instanceLifecycle", "spot").put("spotInstanceRequestId", request.id());
        }
        String token = instance.clientToken();
        xml.put("clientToken", token == null ? "" : token);
        xml.tags(instance.tags());
        xml.put("hypervisor", "xen");
        xml.set(
                "networkInterfaceSet",
                gone ? List.<Instance>of() : List.of(instance),
                this::networkInterface);
        String profile = instance.spec().iamInstanceProfile();
        if (profile != null) {
            xml.open("iamInstanceProfile").put("arn", profile).close();
        }
        xml.put("ebsOptimized", instance.spec().ebsOptimized()).put("enaSupport", true);
        xml.open("cpuOptions");
        xml.put("coreCount", Math.max(1, instance.type().vcpus() / 2));
        xml.put("threadsPerCore", instance.type().vcpus() > 1 ? 2 : 1).close();
        xml.open("hibernationOptions").put("configured", false).close();
        metadataOptions(xml, instance);
        xml.open("enclaveOptions").put("enabled", false).close();
        xml.put("platformDetails", "Linux/UNIX").put("usageOperation", "RunInstances");
        xml.put("usageOperationUpdateTime", instance.launchTime());
    }

    static void state(Xml xml, String name, InstanceState state) {
        xml.open(name).put("code", state.code()).put("name", state.label()).close();
    }

    private static void placement(Xml xml, Instance instance) {
        xml.open("placement").put("availabilityZone", instance.zone());
        xml.put("availabilityZoneId", instance.subnet().zoneId());
        xml.put("groupName", "").put("tenancy", "default").close();
    }

    private static void stateReason(Xml xml, Instance instance) {
        StateCause cause = instance.cause();
        if (instance.state() != InstanceState.RUNNING) {
            xml.open("stateReason").put("code", cause.code());
            xml.put("message", cause.message()).close();
        }
    }

    private static void disk(Xml xml, Volume volume) {
        Volume.Attachment place = volume.attachment();
        if (place == null) {
            return;
        }
        xml.put("deviceName", place.device()).open("ebs").put("volumeId", volume.id());
        xml.put("status", place.state()).put("attachTime", place.attachedAt());
        xml.put("deleteOnTermination", place.deleteOnTermination()).close();
    }

    private static void metadataOptions(Xml xml, Instance instance) {
        xml.open("metadataOptions").put("state", "applied").put("httpTokens", "required");
        xml.put("httpPutResponseHopLimit", 2).put("httpEndpoint", "enabled");
        xml.put("httpProtocolIpv6", "disabled");
        xml.put("instanceMetadataTags", instance.metadataTags() ? "enabled" : "disabled").close();
    }

    static void groups(Xml xml, List<Network.SecurityGroup> groups) {
        xml.set(
                "groupSet",
                groups,
                (x, group) -> x.put("groupId", group.groupId()).put("groupName", group.name()));
    }

    /** The interface of an instance as DescribeInstances shows it. */
    private void networkInterface(Xml xml, Instance instance) {
        NetworkInterface card = instance.networkInterface();
        xml.put("networkInterfaceId", card.interfaceId());
        xml.put("subnetId", instance.subnet().subnetId()).put("vpcId", account.network().vpcId());
        xml.put("description", "").put("ownerId", account.settings().accountId());
        xml.put("status", "in-use").put("macAddress", card.macAddress());
        xml.put("privateIpAddress", instance.privateIp());
        xml.put("privateDnsName", privateName(instance)).put("sourceDestCheck", true);
        groups(xml, instance.securityGroups());
        xml.open("attachment").put("attachmentId", card.attachmentId()).put("deviceIndex", 0);
        xml.put("status", "attached").put("attachTime", card.attachedAt());
        xml.put("deleteOnTermination", true).put("networkCardIndex", 0).close();
        association(xml, instance);
        xml.set(
                "privateIpAddressesSet",
                List.of(instance),
                (x, one) -> {
                    x.put("privateIpAddress", one.privateIp());
                    x.put("privateDnsName", privateName(one)).put("primary", true);
                    association(x, one);
                });
        xml.put("interfaceType", "interface");
    }

    /** The interface of an instance as DescribeNetworkInterfaces shows it. */
    void standaloneInterface(Xml xml, Instance instance) {
        NetworkInterface card = instance.networkInterface();
        xml.put("networkInterfaceId", card.interfaceId());
        xml.put("subnetId", instance.subnet().subnetId()).put("vpcId", account.network().vpcId());
        xml.put("availabilityZone", instance.zone());
        xml.put("availabilityZoneId", instance.subnet().zoneId()).put("description", "");
        xml.put("ownerId", account.settings().accountId()).put("requesterManaged", false);
        xml.put("status", "in-use").put("macAddress", card.macAddress());
        xml.put("privateIpAddress", instance.privateIp());
        xml.put("privateDnsName", privateName(instance)).put("sourceDestCheck", true);
        groups(xml, instance.securityGroups());
        xml.open("attachment").put("attachmentId", card.attachmentId());
        xml.put("instanceId", instance.id());
        xml.put("instanceOwnerId", account.settings().accountId()).put("deviceIndex", 0);
        xml.put("status", "attached").put("attachTime", card.attachedAt());
        xml.put("deleteOnTermination", true).close();
        association(xml, instance);
        xml.tags(account.tags().of(card.interfaceId()));
        xml.put("interfaceType", "interface");
    }

    private void association(Xml xml, Instance instance) {
        if (instance.publicIp() != null) {
            xml.open("association").put("publicIp", instance.publicIp());
            xml.put("publicDnsName", publicName(instance)).put("ipOwnerId", "amazon").close();
        }
    }

    /** Its DNS name inside the network. */
    String privateName(Instance instance) {
        return account.network().privateName(instance.privateIp());
    }

    private String publicName(Instance instance) {
        String address = instance.publicIp();
        return address == null ? "" : account.network().publicName(address);
    }
}
