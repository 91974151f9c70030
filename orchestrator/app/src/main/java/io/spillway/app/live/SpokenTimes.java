package io.spillway.app.live;

import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reasons and events are kept with exact instants in them; people get them in the studio's zone.
 */
public final class SpokenTimes {

    private static final Pattern INSTANT =
            Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?Z(?!\\w)");

    private SpokenTimes() {}

    /** The text with each instant as {@code speaker} says it. */
    public static String in(String text, Function<Instant, String> speaker) {
        return INSTANT.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        speaker.apply(Instant.parse(found.group()))));
    }
}
