package io.spillway.sandbox.flamenco;

import java.util.regex.Pattern;

/** Ids of Flamenco's API are UUIDs; anything else is a bad request. */
final class UuidText {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int BAD_REQUEST = 400;

    private UuidText() {}

    static void check(String id, String otherwise) {
        if (!UUID.matcher(id).matches()) {
            throw Refusal.of(BAD_REQUEST, otherwise);
        }
    }
}
