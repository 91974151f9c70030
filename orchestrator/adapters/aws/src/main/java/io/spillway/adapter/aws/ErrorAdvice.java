package io.spillway.adapter.aws;

import io.spillway.core.fleet.CloudException.Kind;

/**
 * What one of EC2's error codes means to people. Each text is one or more whole sentences.
 *
 * @param kind what the orchestrator does about it
 * @param happened what happened
 * @param spillway what Spillway does about it
 * @param operator what the operator can do
 */
record ErrorAdvice(Kind kind, String happened, String spillway, String operator) {

    /**
     * All of it for a page or a log line.
     *
     * @param action EC2's name of what was asked
     * @param said EC2's own words
     */
    String text(String action, String code, String said) {
        return action
                + " failed with "
                + code
                + " ("
                + said
                + "). "
                + happened
                + " "
                + spillway
                + " "
                + operator;
    }
}
