package io.spillway.sitegateway;

import java.util.regex.Pattern;

/**
 * What may stand in a configuration file as a name: nothing in it can end a line or a quotation.
 */
final class Names {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern INTERFACE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,14}");

    private Names() {}

    static void requireLabel(String what, String name) {
        if (!LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    what
                            + " '"
                            + name
                            + "' must be 1 to 63 lower-case letters, digits and inner hyphens");
        }
    }

    static void requireHost(String what, String host) {
        for (var label : host.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException(what + " '" + host + "' is not a host name");
            }
        }
    }

    static void requireInterface(String name) {
        if (!INTERFACE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a network interface such as eth1");
        }
    }
}
