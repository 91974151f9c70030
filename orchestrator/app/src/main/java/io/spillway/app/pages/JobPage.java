package io.spillway.app.pages;

/**
 * One job, and the form that says what it is for.
 *
 * @param finish in the middle case, or empty
 * @param latest in 19 of 20 cases, or empty
 * @param frameTime what a frame takes
 * @param deadline as a {@code datetime-local} field holds it, or empty
 */
public record JobPage(
        Shell shell,
        JobHead head,
        String finish,
        String latest,
        String frameTime,
        String running,
        String sequence,
        String shot,
        String deadline) {}
