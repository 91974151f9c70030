/** The web server: how it starts, how it renders pages, how it answers what went wrong. */
@NullMarked
package io.spillway.app.web;

import org.jspecify.annotations.NullMarked;
