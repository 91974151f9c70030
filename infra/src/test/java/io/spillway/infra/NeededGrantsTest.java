package io.spillway.infra;

import static io.spillway.infra.Synthesized.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.adapter.aws.AwsDoctor;
import io.spillway.adapter.aws.Ec2Cloud;
import io.spillway.adapter.aws.RelistingFactInbox;
import io.spillway.adapter.aws.SqsFactInbox;
import io.spillway.functions.LambdaFunction;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What roles may do is what the code that runs under them calls: no more, and no less. */
@Tag("node")
class NeededGrantsTest {
    /** Lambda itself writes logs and puts events aside under the function's role. */
    private static final List<String> LAMBDA_S_OWN =
            List.of("logs:CreateLogStream", "logs:PutLogEvents", "sqs:SendMessage");

    @ParameterizedTest
    @EnumSource
    void a_function_may_do_what_its_code_calls(LambdaFunction function) {
        var handler = function.handlerClass();
        var needed = AwsCalls.of(handler);
        needed.addAll(LAMBDA_S_OWN);

        assertThat(granted("Functions" + handler.getSimpleName() + "Role")).isEqualTo(needed);
    }

    @Test
    void the_orchestrator_may_do_what_its_adapters_call() {
        var needed =
                AwsCalls.of(
                        Ec2Cloud.class,
                        SqsFactInbox.class,
                        RelistingFactInbox.class,
                        AwsDoctor.class);
        // CreateFleet starts machines, with the nodes' role, in the name of whoever calls it.
        assertThat(needed).contains("ec2:CreateFleet");
        needed.add("ec2:RunInstances");
        needed.add("iam:PassRole");

        assertThat(granted("OrchestratorRole")).isEqualTo(needed);
    }

    private static SortedSet<String> granted(String role) {
        return Statement.ofRoles(TEMPLATE).stream()
                .filter(statement -> statement.holder().equals(role))
                .flatMap(statement -> statement.actions().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
