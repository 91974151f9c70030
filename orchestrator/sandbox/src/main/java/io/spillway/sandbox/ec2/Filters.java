package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Ec2Exception;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filters that one describing action knows. All filters of a request must match; of a filter's
 * values one must.
 */
final class Filters<T> {

    private static final int MOST_VALUES = 200;

    private static final Pattern WILD = Pattern.compile("[*?\\\\]");

    private final Map<String, Function<T, Collection<String>>> byName = new LinkedHashMap<>();
    private @Nullable Function<T, Map<String, String>> tags;

    /** A filter over a property with one value, or none. */
    Filters<T> on(String name, Function<T, @Nullable String> property) {
        return onAll(
                name,
                item -> {
                    String value = property.apply(item);
                    return value == null ? List.of() : List.of(value);
                });
    }

    /** A filter over a property with many values. */
    Filters<T> onAll(String name, Function<T, Collection<String>> property) {
        byName.put(name, property);
        return this;
    }

    /** The filters {@code tag:KEY}, {@code tag-key} and {@code tag-value}. */
    Filters<T> onTags(Function<T, Map<String, String>> ofItem) {
        tags = ofItem;
        onAll("tag-key", item -> ofItem.apply(item).keySet());
        return onAll("tag-value", item -> ofItem.apply(item).values());
    }

    /**
     * Those that match the request's filters, in their order.
     *
     * @throws Ec2Exception InvalidParameterValue for a filter that this action doesn't know
     */
    List<T> apply(Params in, Collection<? extends T> items) {
        Predicate<T> matches = of(in);
        List<T> matching = new ArrayList<>(items);
        matching.removeIf(matches.negate());
        return matching;
    }

    /**
     * What the request's filters ask of an item.
     *
     * @throws Ec2Exception InvalidParameterValue for a filter that this action doesn't know
     */
    Predicate<T> of(Params in) {
        Predicate<T> all = item -> true;
        for (Params filter : in.groups("Filter")) {
            String name = filter.text("Name", "");
            List<String> wanted = filter.list("Value");
            if (wanted.size() > MOST_VALUES) {
                throw new Ec2Exception(
                        "FilterLimitExceeded",
                        "The maximum number of filter values specified on a single call is 200");
            }
            Function<T, Collection<String>> property = property(name);
            List<Pattern> patterns = wanted.stream().map(Filters::pattern).toList();
            all = all.and(item -> matches(property.apply(item), patterns));
        }
        return all;
    }

    private Function<T, Collection<String>> property(String name) {
        Function<T, Map<String, String>> tagsOf = tags;
        if (tagsOf != null && name.startsWith("tag:")) {
            String key = name.substring("tag:".length());
            return item -> {
                String value = tagsOf.apply(item).get(key);
                return value == null ? List.of() : List.of(value);
            };
        }
        Function<T, Collection<String>> property = byName.get(name);
        if (property == null) {
            throw Ec2Exception.invalid("The filter '" + name + "' is invalid");
        }
        return property;
    }

    private static boolean matches(Collection<String> values, List<Pattern> patterns) {
        for (String value : values) {
            for (Pattern pattern : patterns) {
                if (pattern.matcher(value).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code *} is any text, {@code ?} one character, a backslash takes either literally. */
    private static Pattern pattern(String wanted) {
        if (!WILD.matcher(wanted).find()) {
            return Pattern.compile(wanted, Pattern.LITERAL);
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < wanted.length(); i++) {
            char character = wanted.charAt(i);
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '\\' -> {
                    i++;
                    regex.append(
                            Pattern.quote(
                                    i < wanted.length() ? String.valueOf(wanted.charAt(i)) : "\\"));
                }
                default -> regex.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
