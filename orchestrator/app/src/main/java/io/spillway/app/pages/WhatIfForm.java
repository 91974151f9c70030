package io.spillway.app.pages;

import org.jspecify.annotations.Nullable;

/**
 * The form that tries another deadline or budget. What was typed stays in it, and is in the page's
 * address, so that an answer can be linked to.
 *
 * @param jobId the job that is asked about
 * @param deadline in the studio's zone; the job's own when nothing was typed
 * @param budget in dollars
 * @param problem why there is no answer although both could be read, or empty
 * @param answer null when nothing was asked, or nothing could be answered
 */
public record WhatIfForm(
        String jobId, Field deadline, Field budget, String problem, @Nullable WhatIfAnswer answer) {

    /**
     * One of its two fields.
     *
     * @param text as it was typed
     * @param problem what is wrong with it and what to type, or empty
     */
    public record Field(String text, String problem) {

        public boolean isWrong() {
            return !problem.isEmpty();
        }
    }

    /** A browser empties a time field whose text is no time: such a text is shown as it is. */
    public String deadlineType() {
        return deadline.isWrong() ? "text" : "datetime-local";
    }
}
