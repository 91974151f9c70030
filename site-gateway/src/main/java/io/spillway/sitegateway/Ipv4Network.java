package io.spillway.sitegateway;

/**
 * An IPv4 network such as {@code 10.99.0.0/16}; {@code /32} is a single address.
 *
 * @param address first address, as 32 bits; the bits beyond the prefix are zero
 * @param prefixBits 0 to 32
 */
public record Ipv4Network(int address, int prefixBits) {
    public Ipv4Network {
        if (prefixBits < 0 || prefixBits > 32) {
            throw new IllegalArgumentException("a prefix has 0 to 32 bits, not " + prefixBits);
        }
        if ((address & ~mask(prefixBits)) != 0) {
            throw new IllegalArgumentException(
                    Ipv4.format(address)
                            + "/"
                            + prefixBits
                            + " names one address inside a network, not the network");
        }
    }

    /**
     * Reads {@code 10.99.0.0/16}; an address alone is a network of one.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static Ipv4Network parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return new Ipv4Network(Ipv4.parse(text), 32);
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("\\d{1,2}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a network such as 10.99.0.0/16");
        }
        return new Ipv4Network(Ipv4.parse(text.substring(0, slash)), Integer.parseInt(bits));
    }

    /** True when some address is in both. */
    public boolean overlaps(Ipv4Network other) {
        int shared = mask(Math.min(prefixBits, other.prefixBits));
        return (address & shared) == (other.address & shared);
    }

    /** True when the address, as 32 bits, is in this network. */
    public boolean contains(int host) {
        return (host & mask(prefixBits)) == address;
    }

    @Override
    public String toString() {
        return Ipv4.format(address) + "/" + prefixBits;
    }

    private static int mask(int prefixBits) {
        return prefixBits == 0 ? 0 : -1 << (32 - prefixBits);
    }
}
