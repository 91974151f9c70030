package io.spillway.sitegateway;

/** IPv4 addresses as 32 bits. */
final class Ipv4 {
    private Ipv4() {}

    static int parse(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw malformed(text);
        }
        int address = 0;
        for (var part : parts) {
            if (!part.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(part) > 255) {
                throw malformed(text);
            }
            address = address << 8 | Integer.parseInt(part);
        }
        return address;
    }

    static String format(int address) {
        return (address >>> 24)
                + "."
                + (address >>> 16 & 255)
                + "."
                + (address >>> 8 & 255)
                + "."
                + (address & 255);
    }

    /**
     * True for text that is meant as an address, well formed or not: no host name is all digits and
     * dots.
     */
    static boolean looksLike(String text) {
        return text.matches("[0-9.]+");
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is not an IPv4 address such as 10.99.0.1");
    }
}
