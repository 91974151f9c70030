package io.spillway.infra;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked of AWS, and whether a policy's statements allow it, by IAM's rules for
 * the few operators that ours use.
 *
 * @param context condition keys with their values
 */
record Request(String action, String resource, SortedMap<String, List<String>> context) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+:\\w+)}");

    /** Whether any of these statements allows it; none of ours denies. */
    boolean isAllowedBy(List<Statement> statements) {
        return statements.stream().anyMatch(this::isAllowedBy);
    }

    private boolean isAllowedBy(Statement statement) {
        return statement.effect().equals("Allow")
                && statement.actions().stream().anyMatch(pattern -> isLike(action, pattern))
                && statement.resources().stream().anyMatch(pattern -> isLike(resource, pattern))
                && statement.conditions().entrySet().stream()
                        .allMatch(one -> holds(one.getKey(), one.getValue()));
    }

    /** The same with some values of the context changed; null takes a key away. */
    Request with(Map<String, @Nullable List<String>> changes) {
        var changed = new TreeMap<>(context);
        changes.forEach(
                (key, values) -> {
                    if (values == null) {
                        changed.remove(key);
                    } else {
                        changed.put(key, values);
                    }
                });
        return new Request(action, resource, changed);
    }

    private boolean holds(String condition, List<String> allowed) {
        var words = condition.split(" ", 2);
        var values = context.get(words[1]);
        if (words[0].startsWith("ForAllValues:")) {
            return values == null || values.stream().allMatch(allowed::contains);
        }
        if (values == null) {
            return words[0].endsWith("IfExists");
        }
        String operator = words[0].replace("IfExists", "");
        return values.stream()
                .anyMatch(value -> allowed.stream().anyMatch(one -> matches(operator, value, one)));
    }

    private boolean matches(String operator, String value, String pattern) {
        String meant =
                VARIABLE.matcher(pattern)
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                context.getOrDefault(
                                                                found.group(1), List.of("nothing"))
                                                        .getFirst()));
        return switch (operator) {
            case "StringEquals", "Bool", "NumericEquals" -> value.equals(meant);
            case "StringLike", "ArnEquals", "ArnLike" -> isLike(value, meant);
            case "NumericLessThanEquals" -> Long.parseLong(value) <= Long.parseLong(meant);
            default -> throw new IllegalArgumentException("no rule for " + operator);
        };
    }

    private static boolean isLike(String text, String pattern) {
        return text.matches(
                Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }
}
