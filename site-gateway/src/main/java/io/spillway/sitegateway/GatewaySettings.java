package io.spillway.sitegateway;

import java.util.List;

/**
 * What a site's gateway is to be: all that its configuration files are rendered from.
 *
 * @param site the site's name
 * @param lanInterface where the site's own machines are, for example {@code eth1}
 * @param lan the site's own network
 * @param tunnelAddress the gateway's address in the tunnel
 * @param listenPort UDP port that peers send to
 * @param tunnelMtu bytes, 1280 to 1420; 1420 suits a path of 1500
 * @param domain DNS domain of the tunnel, in which each peer's name is found
 * @param upstreamDns who answers all other names
 * @param peers at least one
 */
public record GatewaySettings(
        String site,
        String lanInterface,
        Ipv4Network lan,
        String tunnelAddress,
        int listenPort,
        int tunnelMtu,
        String domain,
        List<String> upstreamDns,
        List<Peer> peers) {
    /** The tunnel's interface on every gateway and node. */
    public static final String TUNNEL = "wg0";

    /** What WireGuard adds to a packet over IPv4 or IPv6, taken from Ethernet's 1500 bytes. */
    private static final int LARGEST_MTU = 1420;

    /** Below this no IPv6 packet passes. */
    private static final int SMALLEST_MTU = 1280;

    /**
     * @throws IllegalArgumentException naming the setting and what is wrong with it
     */
    public GatewaySettings {
        Names.requireLabel("site", site);
        Names.requireInterface(lanInterface);
        Names.requireHost("domain", domain);
        upstreamDns = List.copyOf(upstreamDns);
        peers = List.copyOf(peers);
        upstreamDns.forEach(Ipv4::parse);
        require(
                listenPort > 0 && listenPort <= 65535,
                "listen port " + listenPort + " is not 1 to 65535");
        require(
                tunnelMtu >= SMALLEST_MTU && tunnelMtu <= LARGEST_MTU,
                "tunnel MTU " + tunnelMtu + " is not " + SMALLEST_MTU + " to " + LARGEST_MTU);
        require(!lanInterface.equals(TUNNEL), "the site's own machines can't be on " + TUNNEL);
        require(!peers.isEmpty(), "a gateway without a peer has no use");
        require(
                !lan.contains(Ipv4.parse(tunnelAddress)),
                "tunnel address " + tunnelAddress + " is inside the site's own network");
        for (int i = 0; i < peers.size(); i++) {
            requireApart(lan, peers.get(i), peers.subList(0, i));
        }
    }

    /**
     * WireGuard knows one peer for each address: networks that overlap would be silently moved to
     * the last.
     */
    private static void requireApart(Ipv4Network lan, Peer peer, List<Peer> earlier) {
        for (var network : peer.networks()) {
            require(
                    !network.overlaps(lan),
                    "peer " + peer.name() + ": " + network + " overlaps the site's own " + lan);
            for (var other : earlier) {
                require(!other.name().equals(peer.name()), "two peers are called " + peer.name());
                require(
                        !other.publicKey().equals(peer.publicKey()),
                        "peers " + other.name() + " and " + peer.name() + " have one key");
                for (var taken : other.networks()) {
                    require(
                            !network.overlaps(taken),
                            "peers "
                                    + other.name()
                                    + " and "
                                    + peer.name()
                                    + ": "
                                    + taken
                                    + " overlaps "
                                    + network);
                }
            }
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
