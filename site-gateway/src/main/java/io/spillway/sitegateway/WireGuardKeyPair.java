package io.spillway.sitegateway;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/**
 * A gateway's key pair: Curve25519, in WireGuard's form. {@code wg genkey} and {@code wg pubkey}
 * make the same.
 *
 * @param privateKey stays on the gateway, in a file that only root reads
 * @param publicKey what the other end of the tunnel is told
 */
public record WireGuardKeyPair(WireGuardKey privateKey, WireGuardKey publicKey) {
    /** Curve25519's base point. */
    private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

    /** A new pair, as unpredictable as {@code random}. */
    public static WireGuardKeyPair generate(SecureRandom random) {
        byte[] scalar = new byte[WireGuardKey.BYTES];
        random.nextBytes(scalar);
        clamp(scalar);
        return of(WireGuardKey.of(scalar));
    }

    /** The pair that a private key belongs to. */
    public static WireGuardKeyPair of(WireGuardKey privateKey) {
        try {
            var keys = KeyFactory.getInstance("X25519");
            var secret =
                    (XECPrivateKey)
                            keys.generatePrivate(
                                    new XECPrivateKeySpec(
                                            NamedParameterSpec.X25519, privateKey.bytes()));
            var base =
                    keys.generatePublic(
                            new XECPublicKeySpec(NamedParameterSpec.X25519, BASE_POINT));
            // The public key is scalar x base point, which is what an agreement with the base point
            // computes.
            var agreement = KeyAgreement.getInstance("X25519");
            agreement.init(secret);
            agreement.doPhase(base, true);
            return new WireGuardKeyPair(privateKey, WireGuardKey.of(agreement.generateSecret()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no X25519", e);
        }
    }

    /** RFC 7748, section 5: which bits of a scalar are fixed. */
    private static void clamp(byte[] scalar) {
        scalar[0] &= (byte) 248;
        scalar[31] &= 127;
        scalar[31] |= 64;
    }

    /** Without the secret, so that no log can hold it. */
    @Override
    public String toString() {
        return "WireGuardKeyPair[publicKey=" + publicKey.base64() + "]";
    }
}
