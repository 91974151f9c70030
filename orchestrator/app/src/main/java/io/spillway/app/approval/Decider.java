package io.spillway.app.approval;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who decides about money, and from where. It is kept as one text with the decision, so that a
 * budget's history says both.
 *
 * @param name as signed in
 * @param address the other end of the connection; of a proxy's when there is one
 */
public record Decider(String name, Way way, String address) {

    /** How a decision came in. */
    public enum Way {
        PAGE("page"),
        REST("REST"),
        COMMAND_LINE("command line");

        private final String words;

        Way(String words) {
            this.words = words;
        }
    }

    private static final Pattern KEPT =
            Pattern.compile("(.*) \\(((?:page|REST|command line), [^()]*)\\)");

    /** {@code ana (page, 10.0.3.7)}. */
    public String kept() {
        return name + " (" + way.words + ", " + address + ")";
    }

    /** Only who, of what was kept. */
    public static String who(String kept) {
        Matcher parts = KEPT.matcher(kept);
        return parts.matches() ? parts.group(1) : kept;
    }

    /** Only from where, of what was kept: {@code page, 10.0.3.7}; empty when nobody noted it. */
    public static String from(String kept) {
        Matcher parts = KEPT.matcher(kept);
        return parts.matches() ? parts.group(2) : "";
    }
}
