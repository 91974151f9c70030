package io.spillway.infra;

import io.spillway.functions.LambdaFunction;
import io.spillway.infra.facts.FactsStore;
import io.spillway.infra.functions.Functions;
import io.spillway.infra.network.Network;
import io.spillway.infra.rental.NodeRole;
import io.spillway.infra.rental.NodeTemplate;
import io.spillway.infra.rental.OrchestratorRole;
import io.spillway.infra.rental.SpotRole;
import io.spillway.infra.settings.InfraSettings;
import io.spillway.infra.watch.AlarmTopic;
import io.spillway.infra.watch.FunctionAlarms;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Everything that one installation keeps in an account, in one region; what it rents comes and goes
 * beside it. Needs neither an account nor the network to be written down.
 */
public final class SpillwayStack extends Stack {
    private final FactsStore facts;
    private final Functions functions;
    private final AlarmTopic alarms;

    public SpillwayStack(Construct scope, InfraSettings settings) {
        super(
                scope,
                settings.prefix(),
                StackProps.builder()
                        .stackName(settings.prefix())
                        .description(
                                "Spillway ("
                                        + settings.installation()
                                        + "): network, facts, functions, roles and alarms")
                        .build());
        Tags.of(this).add("spillway:owner", settings.installation());
        facts = new FactsStore(this, settings.prefix());
        functions = new Functions(this, settings, facts);
        alarms = new AlarmTopic(this, settings.installation(), settings.alarmEmail());
        new FunctionAlarms(this, settings, functions, facts, alarms);
        var network = new Network(this, settings.network());
        var nodes = new NodeRole(this, settings.installation());
        new NodeTemplate(this, settings.installation(), settings.rented(), network, nodes);
        new SpotRole(this, settings.rented());
        new OrchestratorRole(this, settings, network, nodes, facts);
        new Overview(this, settings, facts, functions);
    }

    /** The bucket of facts and bills. */
    public Bucket factsBucket() {
        return facts.bucket();
    }

    /** The queue that tells the orchestrator of facts. */
    public Queue factsQueue() {
        return facts.queue();
    }

    /** Messages that the orchestrator failed on each time. */
    public Queue factsSetAside() {
        return facts.setAside();
    }

    /** Events that a function failed on each time. */
    public Queue deadLetters() {
        return functions.deadLetters();
    }

    /** The functions, in the order of their list. */
    public Map<LambdaFunction, Function> functions() {
        return functions.all();
    }

    /** Their logs. */
    public Map<LambdaFunction, LogGroup> logGroups() {
        return functions.logGroups();
    }

    /** Whom alarms tell. */
    public Topic alarmTopic() {
        return alarms.topic();
    }
}
