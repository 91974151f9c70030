package io.spillway.sitegateway;

import static io.spillway.sitegateway.SampleGateway.HUB_KEY;
import static io.spillway.sitegateway.SampleGateway.berlin;
import static io.spillway.sitegateway.SampleGateway.hub;
import static io.spillway.sitegateway.SampleGateway.london;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaySettingsTest {
    @Test
    void peers_can_t_share_an_address() {
        refuses(
                () -> london(hub("10.99.0.0/16"), berlin("10.99.128.0/17")),
                "10.99.0.0/16 overlaps 10.99.128.0/17");
    }

    @Test
    void a_peer_can_t_have_the_site_s_own_addresses() {
        refuses(
                () -> london(berlin("10.10.4.0/24")),
                "10.10.4.0/24 overlaps the site's own 10.10.0.0/16");
    }

    @Test
    void two_peers_can_t_have_one_key_or_name() {
        refuses(
                () ->
                        london(
                                hub("10.99.0.0/16"),
                                peer("other", "10.98.0.1", "10.98.0.0/16", "h:1")),
                "have one key");
        refuses(
                () ->
                        london(
                                hub("10.99.0.0/16"),
                                peer("hub-eu-west-1", "10.98.0.1", "10.98.0.0/16", "h:1")),
                "two peers");
    }

    @Test
    void a_default_route_through_the_tunnel_is_refused() {
        refuses(() -> peer("hub", "10.99.0.1", "0.0.0.0/0", "hub.example:51820"), "swallow");
    }

    @Test
    void an_endpoint_inside_its_own_tunnel_is_refused() {
        refuses(
                () -> peer("hub", "10.99.0.1", "10.99.0.0/16", "10.99.0.1:51820"),
                "through its own tunnel");
    }

    @Test
    void a_peer_s_own_address_must_be_routed_to_it() {
        refuses(
                () -> peer("hub", "10.98.0.1", "10.99.0.0/16", "hub.example:51820"),
                "in none of its networks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.example",
                "hub.example:0",
                "hub.example:65536",
                "hub example:1",
                ":51820",
                "10.0.0.300:1"
            })
    void an_endpoint_is_host_and_port(String endpoint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> peer("hub", "10.99.0.1", "10.99.0.0/16", endpoint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hub", "hub_1", "hub\nPostUp = rm", "-hub", "hub-"})
    void a_name_can_t_break_out_of_its_line(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> peer(name, "10.99.0.1", "10.99.0.0/16", "hub.example:51820"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1279, 1421})
    void the_mtu_leaves_room_for_the_tunnel_s_own_bytes(int mtu) {
        refuses(() -> gateway("eth1", 51820, mtu), "tunnel MTU " + mtu);
    }

    @Test
    void ports_and_interfaces_are_checked() {
        refuses(() -> gateway("eth1", 0, 1420), "listen port 0");
        refuses(() -> gateway("eth1\"", 51820, 1420), "is not a network interface");
        refuses(() -> gateway("wg0", 51820, 1420), "can't be on wg0");
    }

    private static GatewaySettings gateway(String lanInterface, int port, int mtu) {
        var good = london();
        return new GatewaySettings(
                good.site(),
                lanInterface,
                good.lan(),
                good.tunnelAddress(),
                port,
                mtu,
                good.domain(),
                good.upstreamDns(),
                good.peers());
    }

    private static Peer peer(String name, String address, String network, String endpoint) {
        return new Peer(
                name, HUB_KEY, address, List.of(Ipv4Network.parse(network)), Optional.of(endpoint));
    }

    private static void refuses(ThrowingCallable making, String message) {
        assertThatIllegalArgumentException().isThrownBy(making).withMessageContaining(message);
    }
}
