package io.spillway.app.security;

import io.micronaut.core.annotation.NonNull;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.authentication.AuthenticationFailureReason;
import io.micronaut.security.authentication.AuthenticationRequest;
import io.micronaut.security.authentication.AuthenticationResponse;
import io.micronaut.security.authentication.provider.HttpRequestAuthenticationProvider;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks names and passwords, for the sign-in page and for calls of the API (HTTP Basic). */
@Singleton
@ExecuteOn(TaskExecutors.BLOCKING)
public class Users implements HttpRequestAuthenticationProvider<Object> {

    private final Mode mode;
    private final String nobody;
    private final SignInTries tries = new SignInTries(System::nanoTime);

    public Users(Mode mode) {
        this.mode = mode;
        this.nobody = PasswordHash.of(new char[] {'-'}, mode.demo() ? 1 : PasswordHash.ITERATIONS);
    }

    /**
     * The user with this name and password; an unknown name takes as long as a wrong password. Who
     * was wrong too often isn't even looked at for a while.
     */
    public Optional<User> check(String name, String password) {
        if (!tries.mayTry(name)) {
            return Optional.empty();
        }
        Optional<User> user = named(name);
        boolean right =
                PasswordHash.matches(
                        user.map(User::passwordHash).orElse(nobody), password.toCharArray());
        if (right && user.isPresent()) {
            tries.succeeded(name);
            return user;
        }
        tries.failed(name);
        return Optional.empty();
    }

    /** The user that a demo's button signs in, never one of a real service. */
    public Optional<User> demoUser(String name) {
        return mode.demo() ? named(name) : Optional.empty();
    }

    private Optional<User> named(String name) {
        return mode.users().stream().filter(user -> user.name().equals(name)).findFirst();
    }

    @Override
    public @NonNull AuthenticationResponse authenticate(
            @Nullable HttpRequest<Object> request, AuthenticationRequest<String, String> given) {
        return check(given.getIdentity(), given.getSecret())
                .map(user -> AuthenticationResponse.success(user.name(), roles(user)))
                .orElseGet(
                        () ->
                                AuthenticationResponse.failure(
                                        AuthenticationFailureReason.CREDENTIALS_DO_NOT_MATCH));
    }

    static Authentication authentication(User user) {
        return Authentication.build(user.name(), roles(user));
    }

    private static List<String> roles(User user) {
        return user.roles().stream().map(Role::name).sorted().toList();
    }
}
