package io.spillway.infra;

import static io.spillway.infra.Synthesized.asMap;
import static io.spillway.infra.Synthesized.list;
import static io.spillway.infra.Synthesized.map;
import static io.spillway.infra.Synthesized.properties;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.assertions.Template;

/**
 * One statement of a policy, in plain words: {@link Words} says how a template's references read.
 *
 * @param holder whose policy it is: logical id without CDK's hash, for example {@code NodeRole}
 * @param effect {@code Allow} or {@code Deny}
 * @param principals who it is about; none in a role's own policy
 * @param conditions values by operator and key, for example {@code StringEquals
 *     aws:ResourceTag/spillway:owner}
 */
record Statement(
        String holder,
        String effect,
        List<String> principals,
        List<String> actions,
        List<String> resources,
        SortedMap<String, List<String>> conditions) {

    /** What the roles of a template may do. */
    static List<Statement> ofRoles(Template template) {
        return template.findResources("AWS::IAM::Policy").entrySet().stream()
                .flatMap(
                        policy ->
                                all(
                                        policy.getKey().replaceAll("DefaultPolicy.{8}$", ""),
                                        map(properties(policy.getValue()), "PolicyDocument")))
                .toList();
    }

    /** All statements of a policy document. */
    static Stream<Statement> all(String holder, Map<String, Object> document) {
        return list(document.get("Statement")).stream()
                .map(Synthesized::asMap)
                .map(statement -> of(holder, statement));
    }

    private static Statement of(String holder, Map<String, Object> statement) {
        var conditions = new TreeMap<String, List<String>>();
        asMap(statement.getOrDefault("Condition", Map.of()))
                .forEach(
                        (operator, keys) ->
                                asMap(keys)
                                        .forEach(
                                                (key, values) ->
                                                        conditions.put(
                                                                operator + " " + key,
                                                                Words.all(values))));
        return new Statement(
                holder,
                String.valueOf(statement.get("Effect")),
                principals(statement.getOrDefault("Principal", Map.of())),
                Words.all(statement.get("Action")),
                Words.all(statement.getOrDefault("Resource", List.of())),
                conditions);
    }

    private static List<String> principals(Object principal) {
        return principal instanceof Map<?, ?>
                ? asMap(principal).values().stream()
                        .flatMap(value -> Words.all(value).stream())
                        .sorted()
                        .toList()
                : Words.all(principal);
    }

    /** One line for each action on each resource, as the tables of grants have them. */
    Stream<String> lines() {
        var who = principals.isEmpty() ? "" : " for " + String.join(", ", principals);
        var under =
                conditions.entrySet().stream()
                        .map(one -> one.getKey() + " = " + String.join(" or ", one.getValue()))
                        .collect(Collectors.joining(" | "));
        var targets = resources.isEmpty() ? List.of("itself") : resources;
        return actions.stream()
                .flatMap(
                        action ->
                                targets.stream()
                                        .map(
                                                target ->
                                                        effect
                                                                + who
                                                                + "  "
                                                                + action
                                                                + "  on  "
                                                                + target
                                                                + (under.isEmpty()
                                                                        ? ""
                                                                        : "  if  " + under)));
    }
}
