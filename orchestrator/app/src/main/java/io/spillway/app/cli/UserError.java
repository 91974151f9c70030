package io.spillway.app.cli;

/** Something that the user typed or configured can't be used: one line, exit code 2. */
public final class UserError extends RuntimeException {

    /**
     * @param message what is wrong, where, and what to do
     */
    public UserError(String message) {
        super(message);
    }
}
