package io.spillway.app.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.spillway.app.approval.DecisionRefused;
import io.spillway.app.approval.DecisionRefused.Kind;
import io.spillway.app.security.SessionCookie;
import io.spillway.app.security.Sessions;
import io.spillway.app.security.Sessions.Notice;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Carries a form out and goes back to its page, which says what came of it. */
@Singleton
final class Forms {

    private final Sessions sessions;

    Forms(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * @param back the page that the form is on
     * @param action what was asked for; returns what to say when it is done
     */
    MutableHttpResponse<?> handle(HttpRequest<?> request, String back, Supplier<String> action) {
        Optional<Sessions.Session> session = SessionCookie.read(request).flatMap(sessions::find);
        Notice notice;
        try {
            notice = new Notice(true, action.get());
        } catch (DecisionRefused refused) {
            if (session.isEmpty()) {
                throw refused;
            }
            notice = new Notice(false, String.valueOf(refused.getMessage()));
        }
        Notice said = notice;
        session.ifPresent(open -> open.say(said));
        return HttpResponse.seeOther(URI.create(back));
    }

    /** A field's text; empty when it is missing. */
    static String field(Map<String, String> form, String name) {
        return form.getOrDefault(name, "").strip();
    }

    /** A {@code datetime-local} field, in the studio's zone. */
    static Instant time(Map<String, String> form, String name, Words words) {
        try {
            return words.fromField(field(form, name));
        } catch (DateTimeException unreadable) {
            throw new DecisionRefused(
                    Kind.INVALID,
                    "\""
                            + field(form, name)
                            + "\" is no date and time; one is like "
                            + words.field(words.now())
                            + ".");
        }
    }
}
