package io.spillway.sandbox.flamenco;

/** A request that the manager doesn't carry out. */
final class Refusal extends RuntimeException {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final int status;
    private final boolean byHandler;

    private Refusal(int status, boolean byHandler, String message) {
        super(message, null, false, false);
        this.status = status;
        this.byHandler = byHandler;
    }

    /** By the manager's own code: {@code {code, message}}. */
    static Refusal of(int status, String message) {
        return new Refusal(status, true, message);
    }

    static Refusal notFound(String message) {
        return of(NOT_FOUND, message);
    }

    /** By the check of the request against the API's schema, whose answer has no code. */
    static Refusal malformed(String message) {
        return new Refusal(BAD_REQUEST, false, "request body has an error: " + message);
    }

    /** By the router. */
    static Refusal noSuchPath() {
        return new Refusal(NOT_FOUND, false, "Not Found");
    }

    int status() {
        return status;
    }

    boolean hasCode() {
        return byHandler;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
