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
    private final CallPolicy policy;

    FlamencoHttp(URI manager, Duration timeout, Transport transport, CallPolicy policy) {
        this.manager = manager;
        this.timeout = timeout;
        this.transport = transport;
        this.policy = policy;
    }

    ObjectMapper mapper() {
        return mapper;
    }

    JsonNode get(String path) {
        return call(GET, path, null, Set.of(), policy::repeatably);
    }

    /** Like {@link #get}; a missing node when the manager doesn't know it. */
    JsonNode find(String path) {
        return call(GET, path, null, Set.of(NOT_FOUND), policy::repeatably);
    }

    /** Makes something: twice asked, it would be there twice. */
    JsonNode create(String path, JsonNode body) {
        return call("POST", path, body, Set.of(), policy::once);
    }

    /** Sets what is to be, whatever it was. */
    void set(String path, JsonNode body) {
        call("POST", path, body, Set.of(), policy::repeatably);
    }

    /** Deletes; what is gone already is passed over. */
    void delete(String path) {
        call("DELETE", path, null, Set.of(NOT_FOUND), policy::repeatably);
    }

    /** How often a call is tried. */
    private interface Tries {
        JsonNode of(CallPolicy.Attempt<JsonNode> call) throws IOException;
    }

    private JsonNode call(
            String method,
            String path,
            @Nullable JsonNode body,
            Set<Integer> acceptedErrors,
            Tries tries) {
        URI uri = manager.resolve(API + path);
        String what = method + " " + uri;
        try {
            byte[] sent = body == null ? null : mapper.writeValueAsBytes(body);
            return tries.of(() -> once(method, uri, sent, acceptedErrors));
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
            if (status >= SERVER_ERROR) {
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
            super(told.getMessage(), told);
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
