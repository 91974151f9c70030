package io.spillway.burstnode;

/**
 * Keys to sign calls to AWS with.
 *
 * @param sessionToken goes with keys that a role lends; empty for keys of one's own
 */
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
