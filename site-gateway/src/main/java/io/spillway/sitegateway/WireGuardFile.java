package io.spillway.sitegateway;

/**
 * The tunnel, in wg-quick's format. There is no {@code DNS=}: without resolvconf it would take the
 * tunnel down.
 */
final class WireGuardFile {
    /** Seconds: keeps the way through the studio's firewall open. */
    private static final int KEEPALIVE_SECONDS = 25;

    private WireGuardFile() {}

    static String render(GatewaySettings settings) {
        var text = new StringBuilder(GatewayFiles.notice(settings));
        text.append(
                """
                [Interface]
                Address = %s/32
                ListenPort = %d
                MTU = %d
                PostUp = wg set %%i private-key /etc/wireguard/%%i.key
                """
                        .formatted(
                                settings.tunnelAddress(),
                                settings.listenPort(),
                                settings.tunnelMtu()));
        for (var peer : settings.peers()) {
            text.append("\n# ")
                    .append(peer.name())
                    .append("\n[Peer]\nPublicKey = ")
                    .append(peer.publicKey().base64());
            peer.endpoint().ifPresent(where -> text.append("\nEndpoint = ").append(where));
            text.append("\nAllowedIPs = ")
                    .append(
                            String.join(
                                    ", ", peer.networks().stream().map(Object::toString).toList()));
            text.append("\nPersistentKeepalive = ").append(KEEPALIVE_SECONDS).append('\n');
        }
        return text.toString();
    }
}
