package io.spillway.sandbox.account;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Remembers what each client token gave, so that asking again gives the same. */
final class ClientTokens<T> {

    private record Given<T>(String fingerprint, T result) {}

    private final Map<String, Given<T>> givenByToken = new HashMap<>();

    /**
     * The earlier result of this token, or a new one that is kept when there was none; a failure is
     * not kept.
     *
     * @param token null or empty for a request without one
     * @param fingerprint every parameter of the request
     * @throws Ec2Exception IdempotentParameterMismatch when the token came with other parameters
     */
    T once(@Nullable String token, String fingerprint, Supplier<T> body) {
        if (token == null || token.isEmpty()) {
            return body.get();
        }
        if (token.length() > 64) {
            throw Ec2Exception.invalid(
                    "Value ("
                            + token
                            + ") for parameter clientToken is invalid. Length exceeds 64");
        }
        Given<T> given = givenByToken.get(token);
        if (given == null) {
            given = new Given<>(fingerprint, body.get());
            givenByToken.put(token, given);
        } else if (!given.fingerprint.equals(fingerprint)) {
            throw new Ec2Exception(
                    "IdempotentParameterMismatch",
                    "Arguments on this idempotent request are inconsistent with arguments used in"
                            + " previous request(s).");
        }
        return given.result;
    }
}
