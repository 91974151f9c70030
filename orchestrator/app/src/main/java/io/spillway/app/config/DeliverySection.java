package io.spillway.app.config;

import io.spillway.app.loop.DeliveryRule;
import io.spillway.app.loop.DeliveryRule.Field;
import io.spillway.app.loop.DeliveryRules;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Section {@code deliveries}: rules that say what jobs are for and when they are due. */
final class DeliverySection {

    private DeliverySection() {}

    /** Without any rule, jobs are mapped by their metadata. */
    static DeliveryRules read(List<YamlCursor> rules, ZoneId zone) {
        return rules.isEmpty()
                ? DeliveryRules.byMetadata(zone)
                : new DeliveryRules(rules.stream().map(DeliverySection::rule).toList(), zone);
    }

    private static DeliveryRule rule(YamlCursor at) {
        Pattern name = at.has("name") ? at.read("name", DeliverySection::pattern) : null;
        Map<String, Pattern> metadata =
                at.map("metadata", (entries, key) -> entries.read(key, DeliverySection::pattern));
        Map<Field, String> fixed = new EnumMap<>(Field.class);
        Map<Field, String> fromMetadata = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            String word = field.name().toLowerCase(Locale.ROOT);
            String text = at.optionalText(word);
            if (text != null) {
                fixed.put(field, text);
            }
        }
        YamlCursor take = at.optionalObject("take");
        if (take != null) {
            for (Field field : Field.values()) {
                String key = take.optionalText(field.name().toLowerCase(Locale.ROOT));
                if (key != null) {
                    fromMetadata.put(field, key);
                }
            }
            take.end();
        }
        at.end();
        DeliveryRule rule = new DeliveryRule(name, metadata, fixed, fromMetadata);
        if (!rule.maySay(Field.SHOW)) {
            throw at.error(
                    "show",
                    "is never told by this rule; give show, take.show, or a group (?<show>...) in"
                            + " a pattern");
        }
        return rule;
    }

    private static Pattern pattern(String text) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException(
                    "is no regular expression: " + malformed.getDescription(), malformed);
        }
        Set<String> groups = pattern.namedGroups().keySet();
        for (String group : groups) {
            if (Field.of(group).isEmpty()) {
                throw new IllegalArgumentException(
                        "has a group named "
                                + group
                                + "; the names are show, sequence, shot and deadline");
            }
        }
        return pattern;
    }
}
