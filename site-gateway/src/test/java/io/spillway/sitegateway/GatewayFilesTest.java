package io.spillway.sitegateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayFilesTest {
    private final List<GatewayFiles.RenderedFile> files =
            GatewayFiles.render(SampleGateway.london());

    @Test
    void the_tunnel_names_each_peer_and_holds_no_secret() {
        assertThat(text("/etc/wireguard/wg0.conf"))
                .isEqualTo(
                        """
                        # Site london: rendered by Spillway, which overwrites changes made by hand.
                        [Interface]
                        Address = 172.31.255.2/32
                        ListenPort = 51820
                        MTU = 1420
                        PostUp = wg set %i private-key /etc/wireguard/%i.key

                        # hub-eu-west-1
                        [Peer]
                        PublicKey = hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=
                        Endpoint = hub.example:51820
                        AllowedIPs = 10.99.0.0/16
                        PersistentKeepalive = 25

                        # berlin
                        [Peer]
                        PublicKey = 3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=
                        AllowedIPs = 172.31.255.3/32, 10.20.0.0/16
                        PersistentKeepalive = 25
                        """);
    }

    @Test
    void tcp_is_clamped_in_both_directions() {
        assertThat(text("/etc/nftables.d/spillway.nft"))
                .isEqualTo(
                        """
                        # Site london: rendered by Spillway, which overwrites changes made by hand.
                        table inet spillway
                        delete table inet spillway
                        table inet spillway {
                          chain forward {
                            type filter hook forward priority mangle; policy accept;
                            # In both directions: where a firewall on the way drops "fragmentation needed", large transfers die otherwise.
                            oifname "wg0" tcp flags syn / syn,rst tcp option maxseg size set rt mtu
                            iifname "wg0" tcp flags syn / syn,rst tcp option maxseg size set rt mtu
                          }
                        }
                        """);
    }

    @Test
    void names_are_answered_on_the_site_and_in_the_tunnel() {
        assertThat(text("/etc/dnsmasq.d/spillway.conf"))
                .isEqualTo(
                        """
                        # Site london: rendered by Spillway, which overwrites changes made by hand.
                        bind-dynamic
                        interface=eth1
                        interface=wg0
                        no-resolv
                        no-hosts
                        domain-needed
                        server=10.10.0.53
                        server=10.10.1.53
                        local=/farm.example/
                        host-record=gw-london.farm.example,172.31.255.2
                        host-record=hub-eu-west-1.farm.example,10.99.0.1
                        host-record=berlin.farm.example,172.31.255.3
                        """);
    }

    private String text(String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
