package io.spillway.sandbox.ec2;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer element by element, straight into a string: describing a thousand instances is
 * 80,000 elements, for which the JDK's stream writer takes five times as long.
 */
final class Xml {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final StringBuilder text =
            new StringBuilder(4096).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> opened = new ArrayDeque<>();

    Xml open(String name) {
        text.append('<').append(name).append('>');
        opened.push(name);
        return this;
    }

    /** The outermost element. */
    Xml open(String name, String namespace) {
        text.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        opened.push(name);
        return this;
    }

    Xml close() {
        text.append("</").append(opened.pop()).append('>');
        return this;
    }

    /** An element with text; nothing at all when there is no text. */
    Xml put(String name, @Nullable String value) {
        if (value != null) {
            text.append('<').append(name).append('>');
            escape(value);
            text.append("</").append(name).append('>');
        }
        return this;
    }

    private void escape(String value) {
        int plain = 0;
        while (plain < value.length() && isPlain(value.charAt(plain))) {
            plain++;
        }
        // Nearly every text is plain as a whole.
        text.append(value, 0, plain);
        for (int i = plain; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '\r' -> text.append("&#13;");
                case '\n', '\t' -> text.append(character);
                // XML 1.0 has no way to write other control characters.
                default -> text.append(character < ' ' ? '?' : character);
            }
        }
    }

    private static boolean isPlain(char character) {
        return character >= ' ' && character != '&' && character != '<' && character != '>';
    }

    Xml put(String name, long number) {
        return put(name, Long.toString(number));
    }

    Xml put(String name, @Nullable Integer number) {
        return number == null ? this : put(name, number.toString());
    }

    Xml put(String name, boolean flag) {
        return put(name, flag ? "true" : "false");
    }

    /** A time as EC2 writes it: {@code 2026-11-20T09:12:44.000Z}. */
    Xml put(String name, @Nullable Instant time) {
        return time == null ? this : put(name, TIME.format(time));
    }

    /** A list: {@code <name><item>..</item>..</name>}; an empty one is an empty element. */
    <T> Xml set(String name, Iterable<T> values, BiConsumer<Xml, T> body) {
        open(name);
        for (T value : values) {
            open("item");
            body.accept(this, value);
            close();
        }
        return close();
    }

    /** A list of plain texts. */
    Xml texts(String name, Iterable<String> values) {
        open(name);
        for (String value : values) {
            put("item", value);
        }
        return close();
    }

    /** A tag set; left out when there are no tags, as EC2 does. */
    Xml tags(Map<String, String> tags) {
        return tags.isEmpty()
                ? this
                : set(
                        "tagSet",
                        tags.entrySet(),
                        (x, tag) -> x.put("key", tag.getKey()).put("value", tag.getValue()));
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
