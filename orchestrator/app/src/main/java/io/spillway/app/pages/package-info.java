/**
 * The pages: what each reader must see without thinking. Server-rendered; forms post and redirect,
 * so that everything but live updates works without JavaScript.
 */
@NullMarked
package io.spillway.app.pages;

import org.jspecify.annotations.NullMarked;
