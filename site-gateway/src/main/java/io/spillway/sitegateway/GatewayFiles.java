package io.spillway.sitegateway;

import java.util.List;

/**
 * Everything that a gateway's programs read, rendered from its settings: the same settings give the
 * same bytes.
 */
public final class GatewayFiles {
    private GatewayFiles() {}

    /**
     * One file.
     *
     * @param path where its program looks for it
     * @param text the whole content; no secret is in it
     */
    public record RenderedFile(String path, String text) {}

    /**
     * The files of a gateway. The private key is in none of them: it stays in {@code
     * /etc/wireguard/wg0.key}.
     */
    public static List<RenderedFile> render(GatewaySettings settings) {
        return List.of(
                new RenderedFile(
                        "/etc/wireguard/" + GatewaySettings.TUNNEL + ".conf",
                        WireGuardFile.render(settings)),
                new RenderedFile("/etc/nftables.d/spillway.nft", NftablesFile.render(settings)),
                new RenderedFile("/etc/dnsmasq.d/spillway.conf", DnsmasqFile.render(settings)));
    }

    /** The first line of each file. */
    static String notice(GatewaySettings settings) {
        return "# Site "
                + settings.site()
                + ": rendered by Spillway, which overwrites changes made by hand.\n";
    }
}
