package io.spillway.sandbox.ec2;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes an answer element by element. */
final class Xml {

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private final XMLStreamWriter writer;

    Xml() {
        try {
            writer = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
    }

    Xml open(String name) {
        try {
            writer.writeStartElement(name);
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
        return this;
    }

    Xml namespace(String uri) {
        try {
            writer.writeDefaultNamespace(uri);
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
        return this;
    }

    Xml close() {
        try {
            writer.writeEndElement();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
        return this;
    }

    /** An element with text; nothing at all when there is no text. */
    Xml put(String name, @Nullable String text) {
        if (text != null) {
            try {
                writer.writeStartElement(name);
                writer.writeCharacters(text);
                writer.writeEndElement();
            } catch (XMLStreamException broken) {
                throw new IllegalStateException(broken);
            }
        }
        return this;
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

    Xml put(String name, @Nullable BigDecimal number) {
        return number == null ? this : put(name, number.toPlainString());
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
        try {
            writer.writeEndDocument();
            writer.flush();
            return bytes.toByteArray();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
