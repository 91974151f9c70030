package io.spillway.sitegateway;

/**
 * Keeps TCP below the tunnel's packet size. One table of our own, replaced whole in one
 * transaction; rules of others stay. Letting the tunnel's port in is for the site's own firewall:
 * an accept here would not overrule a drop there.
 */
final class NftablesFile {
    private NftablesFile() {}

    static String render(GatewaySettings settings) {
        return GatewayFiles.notice(settings)
                + """
                table inet spillway
                delete table inet spillway
                table inet spillway {
                  chain forward {
                    type filter hook forward priority mangle; policy accept;
                    # In both directions: where a firewall on the way drops "fragmentation needed", large transfers die otherwise.
                    oifname "%1$s" tcp flags syn / syn,rst tcp option maxseg size set rt mtu
                    iifname "%1$s" tcp flags syn / syn,rst tcp option maxseg size set rt mtu
                  }
                }
                """
                        .formatted(GatewaySettings.TUNNEL);
    }
}
