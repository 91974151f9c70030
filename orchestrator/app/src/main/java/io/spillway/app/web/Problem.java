package io.spillway.app.web;

import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;

/**
 * An error as RFC 9457 tells it ({@code application/problem+json}).
 *
 * @param title the kind of error, the same for each of its kind
 * @param status the HTTP status
 * @param detail what is wrong here and what to do
 */
@Serdeable
public record Problem(String type, String title, int status, String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(HttpStatus status, String detail) {
        return new Problem("about:blank", status.getReason(), status.getCode(), detail);
    }
}
