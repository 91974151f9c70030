package io.spillway.app.web;

/**
 * What the error page shows.
 *
 * @param detail what happened and what can be done
 */
public record ErrorPage(int status, String title, String detail) {}
