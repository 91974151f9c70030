/**
 * A fixed site's gateway: its settings, checked, and the WireGuard, nftables and dnsmasq files
 * rendered from them.
 */
@NullMarked
package io.spillway.sitegateway;

import org.jspecify.annotations.NullMarked;
