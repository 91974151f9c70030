package io.spillway.app.web;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gives every error that the framework finds the same shape. */
@Singleton
@Primary
final class ProblemResponses implements ErrorResponseProcessor<Object> {

    private static final Pattern CONVERSION =
            Pattern.compile("^Failed to convert argument \\[\\w+] for value \\[.*?] due to: ");
    private static final Pattern PLACE =
            Pattern.compile("\\s*at \\[Source: .*line: (\\d+), column: (\\d+)]");

    private final ErrorAnswers answers;

    ProblemResponses(ErrorAnswers answers) {
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("unchecked") // the answer's body is whatever fits the reader
    public MutableHttpResponse<Object> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        return (MutableHttpResponse<Object>)
                answers.answer(context.getRequest(), response, detail(context, response.status()));
    }

    private static String detail(ErrorContext context, HttpStatus status) {
        if (status.getCode() >= 500) {
            return "This is an error of Spillway's own, and its log has the details. Nothing more"
                    + " was changed; please report it.";
        }
        if (!context.hasErrors()) {
            return status.getReason();
        }
        return context.getErrors().stream()
                .map(error -> plain(error.getMessage()))
                .collect(Collectors.joining("; "));
    }

    /** A parser's message without the parser's own doings; where it is keeps line and column. */
    private static String plain(String message) {
        String said = CONVERSION.matcher(message).replaceFirst("");
        return PLACE.matcher(said).replaceFirst(" (line $1, column $2)");
    }
}
