package io.spillway.app.pages;

import io.spillway.app.security.User;
import java.util.List;

/**
 * What the sign-in page shows.
 *
 * @param oneClick whom a button signs in; empty in a real service
 * @param from where to go then
 * @param refused whether the last try failed
 */
public record SignInPage(List<User> oneClick, String from, boolean refused) {}
