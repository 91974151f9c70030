package io.spillway.app.api;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Makes every error of the service a problem document. */
@Singleton
@Primary
final class ProblemResponses implements ErrorResponseProcessor<Problem> {

    @Override
    public MutableHttpResponse<Problem> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        String detail =
                context.hasErrors()
                        ? context.getErrors().stream()
                                .map(error -> error.getMessage())
                                .collect(Collectors.joining("; "))
                        : response.status().getReason();
        return HttpResponse.<Problem>status(response.status())
                .headers(
                        headers ->
                                response.getHeaders()
                                        .forEach(
                                                (name, values) ->
                                                        values.forEach(
                                                                value -> headers.add(name, value))))
                .body(Problem.of(response.status(), detail))
                .contentType(Problem.MEDIA_TYPE);
    }
}
