package io.spillway.infra.network;

import io.spillway.infra.settings.NetworkSettings;
import io.spillway.infra.template.Outputs;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.constructs.Construct;

/**
 * Where machines are rented: subnets and security groups, of a network of the installation's own or
 * of one that is there. Its outputs are what the orchestrator's configuration asks for.
 */
public final class Network extends Construct {
    /**
     * Subnets get a sixteenth of the network each, so that more zones change none that is there.
     */
    private static final int SUBNET_BITS = 4;

    private final List<String> subnets;
    private final List<String> nodeGroups;
    private final List<String> hubGroups;

    public Network(Construct scope, NetworkSettings settings) {
        super(scope, "Network");
        switch (settings) {
            case NetworkSettings.Own own -> {
                var vpc = vpc(own);
                var nodesIn = own.nodesInPublic() ? vpc.getPublicSubnets() : privateOf(own, vpc);
                var groups = new SecurityGroups(this, vpc, own);
                new Endpoints(this, vpc, own, nodesIn);
                subnets = nodesIn.stream().map(ISubnet::getSubnetId).toList();
                nodeGroups = ids(groups.nodes());
                hubGroups = ids(groups.hub());
                output("NodeSubnets", nodesIn.stream().map(Network::inItsZone).toList());
            }
            case NetworkSettings.Given given -> {
                subnets = given.subnets();
                if (given.securityGroups().isEmpty()) {
                    var groups = new SecurityGroups(this, there(given.vpcId()), given);
                    nodeGroups = ids(groups.nodes());
                    hubGroups = ids(groups.hub());
                } else {
                    nodeGroups = given.securityGroups();
                    hubGroups = given.hubSecurityGroups();
                }
                output("NodeSubnets", subnets);
            }
        }
        output("NodeSecurityGroups", nodeGroups);
        output("HubSecurityGroups", hubGroups);
    }

    /** Ids of the subnets that machines may be put into. */
    public List<String> subnets() {
        return subnets;
    }

    /** Ids of the nodes' security groups. */
    public List<String> nodeGroups() {
        return nodeGroups;
    }

    /** Ids of the hub's security groups. */
    public List<String> hubGroups() {
        return hubGroups;
    }

    private Vpc vpc(NetworkSettings.Own own) {
        int bits = Integer.parseInt(own.cidr().substring(own.cidr().indexOf('/') + 1));
        boolean nat = own.wayOut() == NetworkSettings.WayOut.NAT;
        return Vpc.Builder.create(this, "Vpc")
                .ipAddresses(IpAddresses.cidr(own.cidr()))
                // By their place in the region's list: their names are only known to the account.
                .availabilityZones(
                        IntStream.range(0, own.zones())
                                .mapToObj(zone -> Fn.select(zone, Fn.getAzs()))
                                .toList())
                .natGateways(nat ? 1 : 0)
                // CDK's way to empty the default group is a helper function with wide rights.
                .restrictDefaultSecurityGroup(false)
                .subnetConfiguration(
                        List.of(
                                SubnetConfiguration.builder()
                                        .name("Public")
                                        .subnetType(SubnetType.PUBLIC)
                                        .cidrMask(bits + SUBNET_BITS)
                                        .mapPublicIpOnLaunch(false)
                                        .build(),
                                SubnetConfiguration.builder()
                                        .name("Private")
                                        .subnetType(
                                                nat
                                                        ? SubnetType.PRIVATE_WITH_EGRESS
                                                        : SubnetType.PRIVATE_ISOLATED)
                                        .cidrMask(bits + SUBNET_BITS)
                                        .build()))
                .build();
    }

    private static List<ISubnet> privateOf(NetworkSettings.Own own, Vpc vpc) {
        return own.wayOut() == NetworkSettings.WayOut.NAT
                ? vpc.getPrivateSubnets()
                : vpc.getIsolatedSubnets();
    }

    private IVpc there(String vpcId) {
        return Vpc.fromVpcAttributes(
                this,
                "Vpc",
                // A group needs only the id; CDK wants to hear of zones.
                VpcAttributes.builder().vpcId(vpcId).availabilityZones(List.of("any")).build());
    }

    private static String inItsZone(ISubnet subnet) {
        return subnet.getAvailabilityZone() + "=" + subnet.getSubnetId();
    }

    private static List<String> ids(ISecurityGroup group) {
        return List.of(group.getSecurityGroupId());
    }

    private void output(String name, List<String> values) {
        Outputs.output(this, name, Fn.join(",", values));
    }
}
