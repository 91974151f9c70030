package io.spillway.adapter.aws;

/** A call wasn't made, because no turn came for it within the pace that EC2 allows. */
final class NoTurnException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoTurnException(String message) {
        super(message, null, false, false);
    }
}
