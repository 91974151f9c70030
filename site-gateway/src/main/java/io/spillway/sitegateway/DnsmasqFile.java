package io.spillway.sitegateway;

/**
 * Names for the site's machines: peers by name in the tunnel's domain, everything else from the
 * site's own servers.
 */
final class DnsmasqFile {
    private DnsmasqFile() {}

    static String render(GatewaySettings settings) {
        var text = new StringBuilder(GatewayFiles.notice(settings));
        // bind-dynamic: starts before the tunnel is up, and answers on it when it comes.
        text.append("bind-dynamic\ninterface=").append(settings.lanInterface());
        text.append("\ninterface=").append(GatewaySettings.TUNNEL);
        text.append("\nno-resolv\nno-hosts\ndomain-needed\n");
        settings.upstreamDns()
                .forEach(server -> text.append("server=").append(server).append('\n'));
        text.append("local=/").append(settings.domain()).append("/\n");
        record(text, "gw-" + settings.site(), settings.domain(), settings.tunnelAddress());
        settings.peers()
                .forEach(
                        peer -> record(text, peer.name(), settings.domain(), peer.tunnelAddress()));
        return text.toString();
    }

    private static void record(StringBuilder text, String name, String domain, String address) {
        text.append("host-record=")
                .append(name)
                .append('.')
                .append(domain)
                .append(',')
                .append(address)
                .append('\n');
    }
}
