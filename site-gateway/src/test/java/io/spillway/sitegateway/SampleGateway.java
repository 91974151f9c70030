package io.spillway.sitegateway;

import java.util.List;
import java.util.Optional;

/** A gateway that is right, for tests to render or to spoil. */
final class SampleGateway {
    static final WireGuardKey HUB_KEY =
            new WireGuardKey("hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=");
    static final WireGuardKey BERLIN_KEY =
            new WireGuardKey("3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=");

    private SampleGateway() {}

    static GatewaySettings london() {
        return london(hub("10.99.0.0/16"), berlin("10.20.0.0/16"));
    }

    static GatewaySettings london(Peer... peers) {
        return new GatewaySettings(
                "london",
                "eth1",
                Ipv4Network.parse("10.10.0.0/16"),
                "172.31.255.2",
                51820,
                1420,
                "farm.example",
                List.of("10.10.0.53", "10.10.1.53"),
                List.of(peers));
    }

    static Peer hub(String network) {
        return new Peer(
                "hub-eu-west-1",
                HUB_KEY,
                "10.99.0.1",
                List.of(Ipv4Network.parse(network)),
                Optional.of("hub.example:51820"));
    }

    static Peer berlin(String network) {
        return new Peer(
                "berlin",
                BERLIN_KEY,
                "172.31.255.3",
                List.of(Ipv4Network.parse("172.31.255.3"), Ipv4Network.parse(network)),
                Optional.empty());
    }
}
