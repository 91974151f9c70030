package io.spillway.infra;

import static io.spillway.infra.Synthesized.asMap;
import static io.spillway.infra.Synthesized.map;

import io.spillway.infra.settings.InfraSettings;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awscdk.assertions.Template;

/**
 * An installation as it would be in account 111122223333 and region eu-west-1: what references lead
 * to is called after the installation, as CloudFormation does.
 */
record Installation(String name, Template template, List<Statement> all) {

    private static final String OWNER = "/spillway:owner";

    private static final Pattern NAME =
            Pattern.compile(
                    "(Alarm|Bucket|Dashboard|Function|Group|InstanceProfile|LaunchTemplate|LogGroup"
                            + "|Queue|Role|Rule|Topic)?Name");

    /** Saved queries have their names within a workgroup. */
    private static final String NAMED_IN_A_GROUP = "AWS::Athena::NamedQuery";

    static Installation of(InfraSettings settings) {
        return of(settings.installation(), Synthesized.template(settings));
    }

    static Installation of(String name, Template template) {
        // Once: each look into a template asks the CDK's own process.
        var all =
                Statement.ofRoles(template).stream()
                        .map(statement -> there(name, statement))
                        .toList();
        return new Installation(name, template, all);
    }

    /** What this role of it may do. */
    List<Statement> statements(String role) {
        return all.stream().filter(statement -> statement.holder().equals(role)).toList();
    }

    List<String> roles() {
        return all.stream().map(Statement::holder).distinct().toList();
    }

    /** Requests that each keep to one of a role's statements, in every way that it names. */
    Stream<Request> requests(String role) {
        return statements(role).stream()
                .flatMap(
                        statement ->
                                statement.actions().stream()
                                        .flatMap(
                                                action ->
                                                        statement.resources().stream()
                                                                .map(
                                                                        resource ->
                                                                                keepingTo(
                                                                                        statement,
                                                                                        action,
                                                                                        resource))));
    }

    private Request keepingTo(Statement statement, String action, String resource) {
        var context = new TreeMap<String, List<String>>();
        statement
                .conditions()
                .forEach(
                        (condition, values) -> {
                            var words = condition.split(" ", 2);
                            String value = words[1].endsWith(OWNER) ? name : values.getFirst();
                            context.put(
                                    words[1],
                                    words[0].startsWith("ForAllValues") ? values : List.of(value));
                        });
        // What a node says of itself it says with its own credentials.
        if (context.containsKey("aws:ARN")) {
            String itself = resource.replace("*", "i-" + name);
            context.put("aws:ARN", List.of(itself));
            context.put("ec2:SourceInstanceARN", List.of(itself));
        }
        return new Request(action, resource.replace("*", "one-of-" + name), context);
    }

    /**
     * Names that are said in the template itself, of things that an account has each name of once.
     */
    SortedSet<String> physicalNames() {
        var names = new TreeSet<String>();
        for (var each : map(template.toJSON(), "Resources").values()) {
            var resource = asMap(each);
            if (!NAMED_IN_A_GROUP.equals(resource.get("Type"))) {
                asMap(resource.getOrDefault("Properties", Map.of()))
                        .forEach(
                                (key, value) -> {
                                    String name = Words.of(value);
                                    if (NAME.matcher(key).matches() && !isReference(name)) {
                                        names.add(key + " " + name);
                                    }
                                });
            }
        }
        return names;
    }

    private static boolean isReference(String value) {
        return value.matches("\\$\\{\\w+(\\.\\w+)?}");
    }

    private static Statement there(String name, Statement statement) {
        var conditions = new TreeMap<String, List<String>>();
        statement.conditions().forEach((key, values) -> conditions.put(key, there(name, values)));
        return new Statement(
                statement.holder(),
                statement.effect(),
                statement.principals(),
                statement.actions(),
                there(name, statement.resources()),
                conditions);
    }

    private static List<String> there(String name, List<String> values) {
        return values.stream()
                .map(
                        value ->
                                value.replace("${AWS::Partition}", "aws")
                                        .replace("${AWS::Region}", "eu-west-1")
                                        .replace("${AWS::AccountId}", "111122223333")
                                        .replaceAll(
                                                "\\$\\{([A-Z]\\w+)(\\.Arn|\\.GroupId)?}",
                                                "spillway-" + name + "-$1"))
                .toList();
    }
}
