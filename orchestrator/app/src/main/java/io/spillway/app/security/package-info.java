/**
 * Who may do what. People sign in on the pages (a cookie that names a session kept here in memory)
 * or send name and password with each call of the API (HTTP Basic).
 *
 * <p>Against forged requests: the cookie is {@code HttpOnly} and {@code SameSite=Lax}, nothing that
 * changes anything is a GET, and {@link io.spillway.app.security.SameOriginFilter} refuses every
 * change that a browser says comes from another site. Lax rather than Strict, so that a link in a
 * mail or a chat opens the page signed in.
 */
@NullMarked
package io.spillway.app.security;

import org.jspecify.annotations.NullMarked;
