package io.spillway.infra;

import static io.spillway.infra.Synthesized.asMap;
import static io.spillway.infra.Synthesized.list;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A template's values as text: {@code ${AWS::Region}}, and {@code ${NodeRole.Arn}} for what another
 * resource is called once it is there.
 */
final class Words {
    private Words() {}

    static List<String> all(@Nullable Object value) {
        return list(value).stream().map(Words::of).sorted().toList();
    }

    static String of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?>)) {
            return String.valueOf(value);
        }
        var only = asMap(value).entrySet().iterator().next();
        return switch (only.getKey()) {
            case "Ref" -> "${" + withoutHash(String.valueOf(only.getValue())) + "}";
            case "Fn::GetAtt" ->
                    list(only.getValue()).stream()
                            .map(part -> withoutHash(String.valueOf(part)))
                            .collect(Collectors.joining(".", "${", "}"));
            case "Fn::Join" -> {
                var parts = list(only.getValue());
                yield list(parts.get(1)).stream()
                        .map(Words::of)
                        .collect(Collectors.joining(String.valueOf(parts.getFirst())));
            }
            case "Fn::Select" -> "${zone " + list(only.getValue()).getFirst() + "}";
            default -> String.valueOf(value);
        };
    }

    /** A logical id without the eight digits that CDK ends it with. */
    static String withoutHash(String logicalId) {
        return logicalId.replaceAll("[0-9A-F]{8}$", "");
    }
}
