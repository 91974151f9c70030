package io.spillway.infra.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.adapter.aws.FactsBucket;
import io.spillway.adapter.aws.SqsFactInbox;
import io.spillway.core.ledger.Fact;
import io.spillway.functions.LambdaFunction;
import io.spillway.testkit.localstack.LocalStackServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.sqs.model.Message;

/** Our own template, made into a stack by a CloudFormation that nobody here wrote, and used. */
@Tag("localstack")
@Tag("node")
@ExtendWith(LocalStackServer.class)
class LocalStackStackTest {
    private static final Instant AT = Instant.parse("2026-11-02T08:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    @TempDir private static Path folder;
    private static DeployedStack stack;
    private static Machines machines;

    @BeforeAll
    static void deploy() throws IOException {
        stack = new DeployedStack(folder);
        machines = new Machines(stack.clients().ec2());
    }

    @AfterAll
    static void end() {
        stack.close();
    }

    private static SqsFactInbox inbox() {
        FactsBucket facts = new FactsBucket(stack.clients().s3(), stack.output("FactsBucket"));
        return new SqsFactInbox(stack.clients().sqs(), stack.output("FactsQueue"), facts);
    }

    private static List<Fact> delivered() {
        return inbox().receive().stream().map(one -> one.fact()).toList();
    }

    @Test
    void everything_is_created_but_what_localstack_is_known_not_to_take() {
        Set<String> faked = new TreeSet<>();
        for (StackResource one : stack.resources()) {
            assertThat(one.resourceStatusAsString())
                    .as(one.logicalResourceId())
                    .isEqualTo("CREATE_COMPLETE");
            if (DeployedStack.isFaked(one)) {
                faked.add(one.resourceType());
            }
        }

        assertThat(faked)
                .containsExactlyElementsOf(
                        Stream.of(LocalStackGap.values())
                                .map(LocalStackGap::type)
                                .sorted()
                                .toList());
    }

    @Test
    void a_fact_in_the_bucket_is_told_to_the_orchestrator_and_a_note_is_not() {
        Fact fact = new Fact.VolumeDeleted("vol-told", AT);
        stack.put("state/node-hours.json", "{}");
        new FactsBucket(stack.clients().s3(), stack.output("FactsBucket")).write(fact, DAY);

        assertThat(delivered()).contains(fact);
    }

    @Test
    void a_message_that_fails_five_times_is_set_aside() {
        String queue = stack.output("FactsQueue");
        String setAside = stack.physicalId("FactsStoreSetAside");
        var sqs = stack.clients().sqs();
        sqs.sendMessage(r -> r.queueUrl(queue).messageBody("no fact"));

        for (int tries = 0; tries < 6; tries++) {
            sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).visibilityTimeout(0));
        }

        assertThat(sqs.receiveMessage(r -> r.queueUrl(setAside).waitTimeSeconds(5)).messages())
                .extracting(Message::body)
                .containsExactly("no fact");
    }

    @ParameterizedTest
    @EnumSource
    void each_function_is_started_by_its_schedule_and_by_its_events(LambdaFunction function) {
        Rules rules = new Rules(stack);

        if (function.period() != null) {
            assertThat(rules.schedules(function))
                    .singleElement()
                    .asString()
                    .startsWith("rate(" + function.period().toMinutes() + " minute");
        } else {
            assertThat(rules.schedules(function)).isEmpty();
        }
        for (String type : function.detailTypes()) {
            assertThat(rules.startsOn(function, event(type))).as(type).isTrue();
        }
        assertThat(rules.startsOn(function, event("Somebody else's"))).isFalse();
    }

    private static String event(String detailType) {
        boolean s3 = detailType.equals("Object Created");
        return """
        {"id":"1","version":"0","account":"000000000000","region":"us-east-1",\
        "source":"%s","time":"2026-11-02T08:00:00Z","resources":[],"detail-type":"%s",\
        "detail":{"bucket":{"name":"%s"},"object":{"key":"cur/a.csv.gz"},\
        "eventName":"BidEvictedEvent"}}\
        """
                .formatted(s3 ? "aws.s3" : "aws.ec2", detailType, stack.output("FactsBucket"));
    }

    @Test
    void an_interruption_is_tagged_written_down_and_told_at_once() {
        String id = machines.launch("studio");

        stack.invoke(
                LambdaFunction.SPOT_NOTICE,
                folder,
                Machines.event(id, "EC2 Spot Instance Interruption Warning", AT));

        assertThat(delivered()).contains(new Fact.InterruptionNoticed(id, AT));
        assertThat(machines.tags(id)).containsKey("spillway:interruption-at");
    }

    @Test
    void a_bill_that_came_is_written_down() {
        stack.invoke(LambdaFunction.BILL_ARRIVED, folder, event("Object Created"));

        assertThat(delivered())
                .contains(new Fact.BillArrived(stack.output("FactsBucket"), "cur/a.csv.gz", AT));
    }

    @Test
    void machines_whose_lease_is_over_end_and_another_installation_s_live() {
        String ours = machines.launch("studio");
        String others = machines.launch("studio--test");

        stack.invoke(LambdaFunction.LEASE_REAPER, folder, DeployedStack.TICK);

        assertThat(machines.state(ours))
                .isIn(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);
        assertThat(machines.state(others)).isEqualTo(InstanceStateName.RUNNING);
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_HOURS", "IDLE_CAPACITY", "ORPHAN_SWEEP"})
    void every_other_schedule_finds_what_it_needs_in_its_environment(LambdaFunction function) {
        stack.invoke(function, folder, DeployedStack.TICK);
    }
}
