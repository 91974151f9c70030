package io.spillway.app.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One job, the form that says what it is for, and the one that tries another deadline or budget.
 *
 * @param finish in the middle case, or empty
 * @param latest in 19 of 20 cases, or empty
 * @param frameTime what a frame takes
 * @param needs what it asks of machines, licences and wires
 * @param obstacles what its TD should mend
 * @param whatIf null when nothing of the job is left to render
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
        String deadline,
        List<Fact> needs,
        List<String> obstacles,
        @Nullable WhatIfForm whatIf) {

    /** A thing that is known of a job, and its name. */
    public record Fact(String label, String value) {}

    public JobPage {
        needs = List.copyOf(needs);
        obstacles = List.copyOf(obstacles);
    }
}
