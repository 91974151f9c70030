package io.spillway.app.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a program can ask for, read from the API's description. */
public record ApiPage(Shell shell, List<Route> routes) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /**
     * One thing to ask for.
     *
     * @param takes fields of the body, joined by commas; empty when there is none
     * @param gives fields of the answer, or its media type
     */
    public record Route(String method, String path, String summary, String takes, String gives) {}

    static ApiPage of(Shell shell, String openApi) {
        Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(openApi);
        List<Route> routes = new ArrayList<>();
        Map<String, Object> paths = new TreeMap<>();
        map(document.get("paths")).forEach((path, item) -> paths.put(path.toString(), item));
        paths.forEach(
                (path, item) ->
                        map(item)
                                .forEach(
                                        (method, operation) -> {
                                            if (METHODS.contains(method.toString())) {
                                                routes.add(
                                                        route(
                                                                path,
                                                                method.toString(),
                                                                map(operation),
                                                                document));
                                            }
                                        }));
        return new ApiPage(shell, routes);
    }

    private static Route route(
            String path, String method, Map<?, ?> operation, Map<?, ?> document) {
        Map<?, ?> responses = map(operation.get("responses"));
        Map<?, ?> answer =
                responses.isEmpty() ? Map.of() : map(responses.values().iterator().next());
        Object said =
                operation.containsKey("description")
                        ? operation.get("description")
                        : operation.get("summary");
        return new Route(
                method.toUpperCase(Locale.ROOT),
                path,
                said == null ? "" : said.toString(),
                content(map(operation.get("requestBody")), document),
                content(answer, document));
    }

    /** The fields of the first kind of content, or that kind's name when it has no fields. */
    private static String content(Map<?, ?> holder, Map<?, ?> document) {
        Map<?, ?> content = map(holder.get("content"));
        if (content.isEmpty()) {
            return "";
        }
        Map.Entry<?, ?> first = content.entrySet().iterator().next();
        Map<?, ?> schema = resolved(map(map(first.getValue()).get("schema")), document);
        boolean many = schema.containsKey("items");
        Map<?, ?> fields =
                map(
                        (many ? resolved(map(schema.get("items")), document) : schema)
                                .get("properties"));
        if (fields.isEmpty()) {
            return first.getKey().toString();
        }
        List<String> names = fields.keySet().stream().map(Object::toString).toList();
        return (many ? "a list of " : "") + String.join(", ", names);
    }

    private static Map<?, ?> resolved(Map<?, ?> schema, Map<?, ?> document) {
        if (schema.get("allOf") instanceof List<?> parts && !parts.isEmpty()) {
            return resolved(map(parts.getFirst()), document);
        }
        if (!(schema.get("$ref") instanceof String reference)) {
            return schema;
        }
        Map<?, ?> found = document;
        for (String step : reference.substring("#/".length()).split("/", -1)) {
            found = map(found.get(step));
        }
        return found;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
