package io.spillway.sitegateway;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The other end of a tunnel: a cloud hub, or another site.
 *
 * @param name for people, and as a host name in the tunnel's domain
 * @param publicKey how it is known
 * @param tunnelAddress its own address in the tunnel, for example {@code 10.99.0.1}; its DNS
 *     answers there
 * @param networks what is reached through it; the tunnel address is one of them
 * @param endpoint where to send, {@code host:port}; empty when the peer comes to us
 */
public record Peer(
        String name,
        WireGuardKey publicKey,
        String tunnelAddress,
        List<Ipv4Network> networks,
        Optional<String> endpoint) {
    private static final Pattern ENDPOINT =
            Pattern.compile("(?<host>[^:]+):(?<port>[1-9]\\d{0,4})");

    /**
     * @throws IllegalArgumentException naming the peer and what is wrong with it
     */
    public Peer {
        Names.requireLabel("peer", name);
        networks = List.copyOf(networks);
        if (!inAny(networks, Ipv4.parse(tunnelAddress))) {
            throw new IllegalArgumentException(
                    "peer "
                            + name
                            + ": its tunnel address "
                            + tunnelAddress
                            + " is in none of its networks "
                            + networks);
        }
        for (var network : networks) {
            // wg-quick would send everything through the tunnel, its own packets too.
            if (network.prefixBits() == 0) {
                throw new IllegalArgumentException(
                        "peer " + name + ": 0.0.0.0/0 would swallow the site's own traffic");
            }
        }
        if (endpoint.isPresent()) {
            requireReachable("peer " + name + ": endpoint", endpoint.get(), networks);
        }
    }

    private static void requireReachable(String what, String endpoint, List<Ipv4Network> networks) {
        var parts = ENDPOINT.matcher(endpoint);
        if (!parts.matches() || Integer.parseInt(parts.group("port")) > 65535) {
            throw new IllegalArgumentException(what + " '" + endpoint + "' is not host:port");
        }
        String host = parts.group("host");
        if (!Ipv4.looksLike(host)) {
            Names.requireHost(what, host);
        } else if (inAny(networks, Ipv4.parse(host))) {
            throw new IllegalArgumentException(
                    what + " " + host + " would be reached through its own tunnel");
        }
    }

    private static boolean inAny(List<Ipv4Network> networks, int address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
