package io.spillway.app.security;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. Kept in memory: a restart signs everybody out, and signing out ends a session
 * for good. Ages count in real time, also while a demo's clock runs faster.
 */
@Singleton
public final class Sessions {

    /** A working day. */
    static final Duration LIFETIME = Duration.ofHours(12);

    private static final int ID_BYTES = 32;
    private static final int MOST = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** A person in front of a page. */
    public static final class Session {
        private final User user;
        private final long startedNanos = System.nanoTime();
        private @Nullable Notice notice;

        private Session(User user) {
            this.user = user;
        }

        public User user() {
            return user;
        }

        /** Leaves something to be said on the next page that is shown. */
        public synchronized void say(Notice next) {
            notice = next;
        }

        /** What is to be said now, once. */
        public synchronized @Nullable Notice hear() {
            Notice heard = notice;
            notice = null;
            return heard;
        }

        private boolean isOver() {
            return System.nanoTime() - startedNanos > LIFETIME.toNanos();
        }
    }

    /**
     * What came of a form.
     *
     * @param good false when it was refused
     */
    public record Notice(boolean good, String text) {}

    /** Signs somebody in and returns the id that their cookie carries. */
    public String open(User user) {
        sessions.values().removeIf(Session::isOver);
        if (sessions.size() >= MOST) {
            throw new IllegalStateException("too many people are signed in");
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(id, new Session(user));
        return id;
    }

    public Optional<Session> find(String id) {
        return Optional.ofNullable(sessions.get(id)).filter(session -> !session.isOver());
    }

    public void close(String id) {
        sessions.remove(id);
    }
}
