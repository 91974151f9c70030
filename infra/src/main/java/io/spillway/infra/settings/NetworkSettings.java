package io.spillway.infra.settings;

import static io.spillway.infra.settings.InfraSettings.require;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where machines are rented: a network of the installation's own, or one that is there.
 *
 * <p>Reached from home: {@link #homeGateways}, address ranges of the studio's gateways, may begin a
 * tunnel to the hub; none when only the hub begins them. Reached from nodes beside the hub: {@link
 * #studioNetworks}, ranges that the network itself has a route to (a VPN, Direct Connect).
 */
public sealed interface NetworkSettings {
    List<String> homeGateways();

    List<String> studioNetworks();

    /**
     * What nodes reach AWS by. They carry no public address, so a route to the internet alone is
     * none.
     */
    enum WayOut {
        /** Endpoints of single services inside the network. */
        ENDPOINTS,
        /** A NAT gateway: nodes then reach all of the internet. */
        NAT
    }

    /**
     * A network of the installation's own.
     *
     * @param cidr its addresses
     * @param zones how many of the region's zones it has subnets in, 1..6
     * @param nodesInPublic whether nodes are put into the subnets that have a route to the
     *     internet, as the hub is; else into subnets without
     * @param endpoints services with an endpoint inside the network, for example {@code ec2}
     * @param endpointZones in how many zones each endpoint has an address that is paid by the hour
     */
    record Own(
            String cidr,
            int zones,
            boolean nodesInPublic,
            WayOut wayOut,
            List<String> endpoints,
            int endpointZones,
            List<String> homeGateways,
            List<String> studioNetworks)
            implements NetworkSettings {

        /** What something of ours calls; the others are known not to be needed. */
        private static final Set<String> SERVICES = Set.of("ec2", "sqs", "sts", "ssm", "logs");

        private static final int MOST_ZONES = 6;

        public Own {
            endpoints = List.copyOf(endpoints);
            homeGateways = ranges("--home-gateways", homeGateways);
            studioNetworks = ranges("--studio-networks", studioNetworks);
            ranges("--cidr", List.of(cidr));
            require(zones >= 1 && zones <= MOST_ZONES, "--zones must be 1 to 6, not " + zones);
            require(
                    endpointZones >= 1 && endpointZones <= zones,
                    "--endpoint-zones must be 1 to --zones, not " + endpointZones);
            require(
                    wayOut == WayOut.ENDPOINTS || !nodesInPublic,
                    "--way-out nat needs --nodes-in private: nodes in public subnets don't use it");
            require(
                    SERVICES.containsAll(endpoints),
                    "--endpoints may name ec2, sqs, sts, ssm and logs, not " + endpoints);
            require(
                    wayOut == WayOut.NAT || endpoints.contains("ec2"),
                    "--endpoints must name ec2, by which nodes say how they fare, unless --way-out"
                            + " is nat");
        }
    }

    /**
     * A network that is there. Nothing is looked up: what is given is taken as it is.
     *
     * @param securityGroups of nodes; when empty, groups are made
     * @param hubSecurityGroups of the hub; when empty, groups are made
     */
    record Given(
            String vpcId,
            List<String> subnets,
            List<String> securityGroups,
            List<String> hubSecurityGroups,
            List<String> homeGateways,
            List<String> studioNetworks)
            implements NetworkSettings {
        public Given {
            subnets = ids("--subnets", "subnet", subnets);
            securityGroups = ids("--security-groups", "sg", securityGroups);
            hubSecurityGroups = ids("--hub-security-groups", "sg", hubSecurityGroups);
            ids("--vpc", "vpc", List.of(vpcId));
            homeGateways = ranges("--home-gateways", homeGateways);
            studioNetworks = ranges("--studio-networks", studioNetworks);
            require(!subnets.isEmpty(), "--vpc needs --subnets: those that nodes are rented in");
            require(
                    securityGroups.isEmpty() == hubSecurityGroups.isEmpty(),
                    "--security-groups and --hub-security-groups are given both or neither");
        }
    }

    private static List<String> ranges(String option, List<String> values) {
        var range = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}");
        values.forEach(
                value ->
                        require(
                                range.matcher(value).matches(),
                                option + " must be like 203.0.113.0/24, not '" + value + "'"));
        return List.copyOf(values);
    }

    private static List<String> ids(String option, String kind, List<String> values) {
        var id = Pattern.compile(kind + "-[0-9a-f]{8,17}");
        values.forEach(
                value ->
                        require(
                                id.matcher(value).matches(),
                                option
                                        + " must be like "
                                        + kind
                                        + "-0a1b2c3d, not '"
                                        + value
                                        + "'"));
        return List.copyOf(values);
    }
}
