package io.spillway.infra.template;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Maps in the order that they are written in. {@code Map.of} has another one in every process, and
 * so would a template: the same options are to give the same bytes.
 */
public final class InOrder {
    private InOrder() {}

    /** What these keys lead to. */
    @SafeVarargs
    public static <V> Map<String, V> of(Map.Entry<String, ? extends V>... entries) {
        Map<String, V> map = new LinkedHashMap<>();
        for (var entry : entries) {
            map.put(entry.getKey(), entry.getValue());
        }
        return Collections.unmodifiableMap(map);
    }
}
