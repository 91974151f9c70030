package io.spillway.infra.network;

import io.spillway.infra.settings.NetworkSettings;
import software.amazon.awscdk.services.ec2.IPeer;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * Who may talk to whom. Nobody begins a talk with a node: its tunnel, its storage and its work it
 * asks for itself. The hub is asked by nodes, and from outside by the studio's gateways alone, if
 * any; where none is named, the hub begins the tunnel home.
 *
 * <p>Name resolution, time and instance metadata pass by all groups.
 */
final class SecurityGroups extends Construct {
    /** WireGuard's customary port, which the hub listens on. */
    private static final int TUNNEL = 51_820;

    private static final int HTTPS = 443;

    private final SecurityGroup nodes;
    private final SecurityGroup hub;

    SecurityGroups(Construct scope, IVpc vpc, NetworkSettings settings) {
        super(scope, "Groups");
        nodes = group("Node", "Rented nodes", vpc);
        hub = group("Hub", "The cloud hub that rented nodes tunnel to", vpc);
        flow(nodes, hub, Port.udp(TUNNEL), "tunnel");
        flow(nodes, hub, Port.icmpPing(), "whether the hub answers");
        nodes.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "AWS, by endpoint or NAT");
        for (var range : settings.studioNetworks()) {
            nodes.addEgressRule(Peer.ipv4(range), Port.allTraffic(), "the studio's own network");
        }
        hub.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "AWS");
        if (settings.homeGateways().isEmpty()) {
            hub.addEgressRule(Peer.anyIpv4(), Port.allUdp(), "tunnel home");
        }
        for (var range : settings.homeGateways()) {
            IPeer home = Peer.ipv4(range);
            hub.addIngressRule(home, Port.udp(TUNNEL), "tunnel from home");
            hub.addEgressRule(home, Port.allUdp(), "tunnel home");
        }
    }

    SecurityGroup nodes() {
        return nodes;
    }

    SecurityGroup hub() {
        return hub;
    }

    private SecurityGroup group(String id, String description, IVpc vpc) {
        return SecurityGroup.Builder.create(this, id)
                .vpc(vpc)
                .description(description)
                .allowAllOutbound(false)
                .build();
    }

    private static void flow(SecurityGroup from, SecurityGroup to, Port port, String what) {
        from.addEgressRule(to, port, what);
        to.addIngressRule(from, port, what);
    }
}
