package io.spillway.core.farm;

/**
 * The wire between the studio's storage and what is rented: its line out, or the tunnel if that is
 * slower.
 *
 * @param bitsPerSecond what it carries for rented machines, in the direction of inputs, > 0
 * @param cacheHitShare share of the input bytes that the cache at the rented end has already, 0..1
 */
public record SiteLink(long bitsPerSecond, double cacheHitShare) {

    public SiteLink {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException("a link must carry something");
        }
        if (!(cacheHitShare >= 0 && cacheHitShare <= 1)) {
            throw new IllegalArgumentException("a share of cache hits is from 0 to 1");
        }
    }

    public double bytesPerSecond() {
        return bitsPerSecond / 8.0;
    }
}
