package io.spillway.app.api;

import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.web.Typed;
import java.util.Optional;
import java.util.function.Function;

/** Looks things up by the id in a path. */
final class Found {

    private Found() {}

    /**
     * @param what it is, for example {@code budget}
     * @throws DecisionRefused when there is no such thing
     */
    static <T> T by(String id, String what, Function<String, Optional<T>> lookUp) {
        return lookUp.apply(Typed.id(what, id))
                .orElseThrow(
                        () ->
                                new DecisionRefused(
                                        Kind.NOT_FOUND, "There is no " + what + " " + id + "."));
    }
}
