package io.spillway.sandbox.flamenco;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What an operation answers: a JSON body, or none. */
record Answer(int status, @Nullable JsonNode body) {

    static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    static Answer noContent() {
        return new Answer(204, null);
    }
}
