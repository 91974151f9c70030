package io.spillway.app.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.spillway.app.approval.DecisionRefused;
import jakarta.inject.Singleton;

/** Tells a person over HTTP why a decision of theirs wasn't carried out. */
@Singleton
final class DecisionRefusedHandler
        implements ExceptionHandler<DecisionRefused, MutableHttpResponse<?>> {

    private final ErrorAnswers answers;

    DecisionRefusedHandler(ErrorAnswers answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface asks for the raw type
    public MutableHttpResponse<?> handle(HttpRequest request, DecisionRefused refused) {
        HttpStatus status =
                switch (refused.kind()) {
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
                };
        return answers.answer(
                (HttpRequest<?>) request,
                HttpResponse.status(status),
                String.valueOf(refused.getMessage()));
    }
}
