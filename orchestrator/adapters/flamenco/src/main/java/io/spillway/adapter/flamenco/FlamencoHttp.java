package io.spillway.adapter.flamenco;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls to one Flamenco manager, with failures in words for the operator. */
final class FlamencoHttp {

    /** How often a reading is asked for when the way to the manager loses its answer. */
    private static final int READS = 3;

    private static final String GET = "GET";
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int BUSY = 503;
    private static final String API = "/api/v3/";

    private final ObjectMapper mapper = new ObjectMapper();
    private final URI manager;
    private final Duration timeout;
    private final Transport transport;

    FlamencoHttp(URI manager, Duration timeout, Transport transport) {
        this.manager = manager;
        this.timeout = timeout;
        this.transport = transport;
    }

    ObjectMapper mapper() {
        return mapper;
    }

    JsonNode get(String path) {
        return call(GET, path, null, Set.of());
    }

    /** Like {@link #get}; a missing node when the manager doesn't know it. */
    JsonNode find(String path) {
        return call(GET, path, null, Set.of(NOT_FOUND));
    }

    JsonNode post(String path, JsonNode body) {
        return call("POST", path, body, Set.of());
    }

    /** Deletes; what is gone already is passed over. */
    void delete(String path) {
        call("DELETE", path, null, Set.of(NOT_FOUND));
    }

    private JsonNode call(
            String method, String path, @Nullable JsonNode body, Set<Integer> acceptedErrors) {
        URI uri = manager.resolve(API + path);
        String what = method + " " + uri;
        try {
            byte[] sent = body == null ? null : mapper.writeValueAsBytes(body);
            return answered(method, uri, sent, acceptedErrors);
        } catch (ServerFailure failed) {
            throw failed.told;
        } catch (JsonProcessingException notJson) {
            throw new RenderManagerException(
                    what
                            + " answered something that isn't JSON; check that the URL leads to a"
                            + " Flamenco manager",
                    notJson);
        } catch (SocketTimeoutException slow) {
            throw new RenderManagerException(
                    what
                            + " gave no answer within "
                            + timeout.toMillis()
                            + " ms; check the manager's load and the way to it",
                    slow);
        } catch (IOException unreachable) {
            throw new RenderManagerException(
                    "the Flamenco manager can't be reached: "
                            + what
                            + ": "
                            + unreachable.getMessage()
                            + "; check that it runs and that the URL is right",
                    unreachable);
        }
    }

    /**
     * Reading changes nothing, so a reading whose answer was lost or cut short is asked for again
     * at once. One that took too long isn't: the manager has enough to do.
     */
    private JsonNode answered(
            String method, URI uri, byte @Nullable [] sent, Set<Integer> acceptedErrors)
            throws IOException {
        int left = method.equals(GET) ? READS : 1;
        while (true) {
            try {
                return once(method, uri, sent, acceptedErrors);
            } catch (SocketTimeoutException slow) {
                throw slow;
            } catch (IOException lost) {
                left--;
                if (left == 0) {
                    throw lost;
                }
            }
        }
    }

    private JsonNode once(
            String method, URI uri, byte @Nullable [] sent, Set<Integer> acceptedErrors)
            throws IOException {
        Transport.Answer answer = transport.send(method, uri, sent, timeout);
        int status = answer.status();
        if (acceptedErrors.contains(status)) {
            return MissingNode.getInstance();
        }
        if (status >= FIRST_ERROR) {
            RenderManagerException told = refused(method + " " + uri, status, answer.body());
            if (status >= SERVER_ERROR && status != BUSY) {
                throw new ServerFailure(told);
            }
            throw told;
        }
        if (answer.body().length > 0) {
            return mapper.readTree(answer.body());
        }
        if (method.equals(GET)) {
            // It would read as a farm without jobs or workers.
            throw new EOFException("the answer was empty");
        }
        return MissingNode.getInstance();
    }

    /** The manager, or what stands before it, failed: asking again may help. */
    private static final class ServerFailure extends IOException {
        private final transient RenderManagerException told;

        ServerFailure(RenderManagerException told) {
            super(told);
            this.told = told;
        }
    }

    private RenderManagerException refused(String what, int status, byte[] answer) {
        String reason = reason(answer);
        String advice =
                switch (status) {
                    case NOT_FOUND -> "the manager no longer knows it, or isn't Flamenco 3";
                    case BUSY -> "the manager's database is busy; the next reading tries again";
                    default -> "see the manager's log";
                };
        return new RenderManagerException(
                what + " was refused with " + status + " " + reason + "; " + advice);
    }

    private String reason(byte[] answer) {
        try {
            return "\"" + mapper.readTree(answer).path("message").asText() + "\"";
        } catch (IOException notJson) {
            return "(no reason given)";
        }
    }
}
