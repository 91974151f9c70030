package io.spillway.app.approval;

/** A person's decision that can't be carried out; nothing was changed. */
public final class DecisionRefused extends RuntimeException {

    /** Why, in terms that each way in (API, command line, page) can answer by. */
    public enum Kind {
        /** There is no such thing. */
        NOT_FOUND,
        /** It was decided already, or its time is over. */
        CONFLICT,
        /** The numbers make no sense. */
        INVALID
    }

    private final Kind kind;

    /**
     * @param message what is wrong and what to do, for the person who decided
     */
    public DecisionRefused(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
