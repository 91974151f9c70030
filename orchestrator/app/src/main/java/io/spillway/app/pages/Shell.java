package io.spillway.app.pages;

import io.spillway.app.security.Sessions.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param active path of the navigation's entry that is open
 * @param demo whether all this is simulated
 * @param now the time that the page is of, in the studio's zone
 * @param status one line on how the farm is
 * @param warnings what is wrong, a sentence each
 * @param waiting how many decisions wait for somebody
 * @param self where the page is, to refresh it
 * @param notice what came of the last form, or null
 */
public record Shell(
        String title,
        String active,
        Viewer viewer,
        boolean demo,
        String now,
        String nowFull,
        String zone,
        String status,
        List<String> warnings,
        int waiting,
        String self,
        @Nullable Notice notice) {

    /** The tab's title; it shows when something waits. */
    public String tabTitle() {
        return (waiting > 0 ? "(" + waiting + ") " : "") + title + " · Spillway";
    }
}
