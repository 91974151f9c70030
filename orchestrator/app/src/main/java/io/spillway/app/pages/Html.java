package io.spillway.app.pages;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.spillway.app.web.Templates;
import jakarta.inject.Singleton;

/** Answers with a page. */
@Singleton
final class Html {

    private final Templates templates;

    Html(Templates templates) {
        this.templates = templates;
    }

    /** Never cached: it shows what is now, to one person. */
    MutableHttpResponse<String> page(String template, Object page) {
        return HttpResponse.ok(templates.render(template, page))
                .contentType(MediaType.TEXT_HTML_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
