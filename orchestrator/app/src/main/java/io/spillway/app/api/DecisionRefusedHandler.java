package io.spillway.app.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.spillway.app.approval.DecisionRefused;
import jakarta.inject.Singleton;

/** Tells a person over HTTP why a decision of theirs wasn't carried out. */
@Singleton
final class DecisionRefusedHandler
        implements ExceptionHandler<DecisionRefused, HttpResponse<Problem>> {

    @Override
    @SuppressWarnings("rawtypes") // the interface asks for the raw type
    public HttpResponse<Problem> handle(HttpRequest request, DecisionRefused refused) {
        HttpStatus status =
                switch (refused.kind()) {
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
                };
        return HttpResponse.<Problem>status(status)
                .body(Problem.of(status, String.valueOf(refused.getMessage())))
                .contentType(Problem.MEDIA_TYPE);
    }
}
