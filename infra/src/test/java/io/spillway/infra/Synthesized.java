package io.spillway.infra;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/**
 * The installation of owner {@code studio}, synthesized once for all tests: CDK takes seconds to do
 * it.
 */
final class Synthesized {
    static final Template TEMPLATE = synthesize();

    private Synthesized() {}

    /**
     * One statement of a role's policy.
     *
     * @param role logical id without CDK's hash, for example {@code FunctionsNodeHoursRole}
     * @param resource as the template says it, {@code *} for everything
     */
    record Statement(
            String role, List<String> actions, Object resource, Map<String, Object> condition) {
        boolean changesEc2() {
            return actions.stream()
                    .anyMatch(a -> a.startsWith("ec2:") && !a.startsWith("ec2:Describe"));
        }
    }

    /** Every statement that any role of the installation has. */
    static List<Statement> statements() {
        return TEMPLATE.findResources("AWS::IAM::Policy").entrySet().stream()
                .flatMap(policy -> statements(policy.getKey(), properties(policy.getValue())))
                .toList();
    }

    static Map<String, Object> properties(Map<String, Object> resource) {
        return map(resource, "Properties");
    }

    @SuppressWarnings("unchecked") // a template is JSON, read as maps and lists
    static Map<String, Object> map(Map<String, Object> parent, String key) {
        return (Map<String, Object>) requireNonNull(parent.get(key), key);
    }

    private static Stream<Statement> statements(String policyId, Map<String, Object> policy) {
        String role = policyId.replaceAll("DefaultPolicy.{8}$", "");
        return list(map(policy, "PolicyDocument").get("Statement")).stream()
                .map(Synthesized::asMap)
                .map(
                        statement ->
                                new Statement(
                                        role,
                                        list(statement.get("Action")).stream()
                                                .map(String::valueOf)
                                                .toList(),
                                        requireNonNull(statement.get("Resource")),
                                        asMap(statement.getOrDefault("Condition", Map.of()))));
    }

    /** CDK writes a list of one without the list. */
    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> many ? many : List.of(requireNonNull(value));
    }

    @SuppressWarnings("unchecked") // a template is JSON, read as maps and lists
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    private static Template synthesize() {
        try {
            var jar = Files.createTempFile("functions", ".jar");
            jar.toFile().deleteOnExit();
            return Template.fromStack(
                    new SpillwayStack(
                            new App(),
                            InfraSettings.parse(
                                    "--owner",
                                    "studio",
                                    "--functions-jar",
                                    jar.toString(),
                                    "--types",
                                    "c7i.large,c7i.8xlarge")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
