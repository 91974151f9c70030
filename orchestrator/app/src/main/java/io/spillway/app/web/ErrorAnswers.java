package io.spillway.app.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Says what went wrong: to people as a page, to programs as a problem document. */
@Singleton
final class ErrorAnswers {

    private final Templates templates;

    ErrorAnswers(Templates templates) {
        this.templates = templates;
    }

    MutableHttpResponse<?> answer(
            HttpRequest<?> request, MutableHttpResponse<?> response, String detail) {
        HttpStatus status = response.status();
        if (isForPeople(request)) {
            return response.body(
                            templates.render(
                                    "error",
                                    new ErrorPage(status.getCode(), title(status), detail)))
                    .contentType(MediaType.TEXT_HTML_TYPE);
        }
        return response.body(Problem.of(status, detail)).contentType(Problem.MEDIA_TYPE);
    }

    /** Everything outside the API that a browser asks for. */
    static boolean isForPeople(HttpRequest<?> request) {
        return !request.getPath().startsWith("/api/")
                && request.getHeaders().accept().stream()
                        .anyMatch(type -> type.getName().equals(MediaType.TEXT_HTML));
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing here";
            case FORBIDDEN -> "That isn't yours to do";
            case INTERNAL_SERVER_ERROR -> "Something went wrong here";
            default -> status.getReason();
        };
    }
}
