package io.spillway.sandbox.flamenco;

import io.spillway.sandbox.kernel.WireServer.Request;
import java.util.ArrayList;
import java.util.List;

/** Finds what answers a method and a path. */
final class Router {

    /** Answers one operation. */
    @FunctionalInterface
    interface Handler {
        /**
         * Carries a request out.
         *
         * @param id what stands in the path's place for an id; empty when it has none
         */
        Answer answer(String id, Request request);
    }

    /** An operation of the API, under the name that the API gives it. */
    record Operation(String name, String method, List<String> path, Handler handler) {

        private boolean matches(String requestMethod, List<String> segments) {
            if (!method.equals(requestMethod) || path.size() != segments.size()) {
                return false;
            }
            for (int index = 0; index < path.size(); index++) {
                String expected = path.get(index);
                if (!expected.equals(ID) && !expected.equals(segments.get(index))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** An operation and the id in the path. */
    record Match(Operation operation, String id) {}

    private static final String ID = "{id}";

    private final List<Operation> operations = new ArrayList<>();

    /** Adds an operation; those that were added first go first. */
    Router add(String name, String method, String path, Handler handler) {
        operations.add(new Operation(name, method, segments(path), handler));
        return this;
    }

    Match find(Request request) {
        List<String> segments = segments(request.uri().getPath());
        for (Operation operation : operations) {
            if (operation.matches(request.method(), segments)) {
                int place = operation.path().indexOf(ID);
                return new Match(operation, place < 0 ? "" : segments.get(place));
            }
        }
        throw Refusal.noSuchPath();
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
