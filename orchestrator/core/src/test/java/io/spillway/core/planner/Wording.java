package io.spillway.core.planner;

import java.util.regex.Pattern;

/** What no sentence may contain: nouns and verbs that don't agree with their number. */
final class Wording {

    private static final String NOUN =
            "(?:more |rented |on-demand |spot |finished )*"
                    + "(?:frame|machine|job|task|licence|pool|worker|core|GPU)";

    static final Pattern WRONG =
            Pattern.compile(
                    "(?<![\\d.,$/-]|limit of )(?:"
                            + ("[01] " + NOUN + "s\\b")
                            + ("|0 " + NOUN + "\\b")
                            + ("|(?:[2-9]|\\d{2,}) " + NOUN + "\\b(?!s)")
                            + ("|1 " + NOUN + " (?:are|have|wait|do|were)\\b")
                            + ("|(?:[2-9]|\\d{2,}) " + NOUN + "s (?:is|has|waits|does|was)\\b")
                            + "|1 (?:are|were)\\b"
                            + "|0 (?:min|h|s|d)\\b)");

    private Wording() {}
}
