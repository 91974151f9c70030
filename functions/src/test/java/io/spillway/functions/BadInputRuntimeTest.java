package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Tags;
import io.spillway.sandbox.events.EventFaults;
import io.spillway.testkit.lambda.Answer;
import io.spillway.testkit.lambda.FunctionProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What can't be used is refused by every function's process, which says so in few words, counts it,
 * does nothing, and lives on.
 */
class BadInputRuntimeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_LINE = 2_000;
    private static final String BILL =
            event("aws.s3", "Object Created", "{'bucket':{'name':'b'},'object':{'key':'KEY'}}");

    @TempDir private Path folder;
    private final SandboxAccount sandbox = new SandboxAccount(EventFaults.NONE);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void bad_events_fail_are_logged_and_counted_and_the_process_lives_on(LambdaFunction function) {
        String id = sandbox.launch(1).getFirst();
        sandbox.tag(id, Tags.LEASE_UNTIL, "2020-01-01T00:00:00Z");
        sandbox.pass(Duration.ofMinutes(1));
        List<byte[]> bad = new ArrayList<>(anywhere());
        bad.addAll(badFor(function, id).stream().map(BadInputRuntimeTest::bytes).toList());

        try (FunctionProcess process = sandbox.start(folder, function)) {
            for (byte[] event : bad) {
                assertThat(process.api().invoke(event, PATIENCE))
                        .as(() -> shown(event))
                        .isInstanceOfSatisfying(
                                Answer.Failed.class,
                                one ->
                                        assertThat(one.body())
                                                .contains("BadEventException")
                                                .hasSizeLessThan(20_000));
            }
            assertThat(sandbox.isAlive(id)).isTrue();
            assertThat(sandbox.instance(id).tags()).doesNotContainKey(Tags.INTERRUPTION_AT);
            assertThat(sandbox.facts()).isEmpty();
            assertThat(sandbox.urgentFacts()).isEmpty();

            assertThat(process.api().invoke(goodFor(function), PATIENCE))
                    .isInstanceOf(Answer.Returned.class);
            assertThat(process.isAlive()).isTrue();
            String log = process.output();
            assertThat(log.split("\"BadEvents\":1", -1)).hasSize(bad.size() + 1);
            assertThat(log)
                    .contains("malformed event", "huge event")
                    .contains("unknown_version event", "foreign event");
            assertThat(log.lines()).allMatch(line -> line.length() <= LONGEST_LINE);
            assertThat(log).doesNotContain("\nALARM");
        }
    }

    private static String shown(byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(300, text.length()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String event(String source, String detailType, String detail) {
        return ("{'version':'0','id':'1','source':'"
                        + source
                        + "','detail-type':'"
                        + detailType
                        + "','time':'2026-11-02T08:00:00Z','resources':[],'detail':"
                        + detail
                        + "}")
                .replace('\'', '"');
    }

    /** No function is for any of these. */
    private static List<byte[]> anywhere() {
        String tick = SandboxAccount.tick();
        List<byte[]> bad = new ArrayList<>();
        bad.add(new byte[] {(byte) 0xff, (byte) 0xfe, 0, '{', (byte) 0xc3, '}'});
        for (String event :
                List.of(
                        "",
                        "not JSON",
                        "null",
                        "[]",
                        "{}",
                        "\"line\nALARM: all is well\"",
                        tick.replace("\"version\":\"0\"", "\"version\":\"7\""),
                        tick.replace("\"version\":\"0\"", "\"version\":{}"),
                        tick.replace("aws.events", "com.example"),
                        tick.replace("aws.events", "x".repeat(100_000)),
                        tick.replace("\"detail\":{}", "\"detail\":[]"),
                        tick.replace("\"detail\":{}", "\"detail\":\"{}\""),
                        tick.replace(",\"detail\":{}", ""),
                        tick.replace("\"2026-11-02T08:00:00Z\"", "1793606400"),
                        tick.replace("2026-11-02", "+1000000000-12-31"),
                        tick.replace("\"detail\":{}", "\"detail\":" + deep(100_000)),
                        tick.replace("\"detail\":{}", padding(300 * 1024)),
                        tick.replace("\"detail\":{}", padding(6 << 20)))) {
            bad.add(bytes(event));
        }
        return bad;
    }

    private static String deep(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    private static String padding(int size) {
        return "\"detail\":{\"padding\":\"" + "x".repeat(size) + "\"}";
    }

    private static List<String> badFor(LambdaFunction function, String id) {
        String change = "EC2 Instance State-change Notification";
        String warning = "EC2 Spot Instance Interruption Warning";
        String trail = "AWS Service Event via CloudTrail";
        return switch (function) {
            case NODE_HOURS ->
                    List.of(
                            event("aws.ec2", change, "{}"),
                            event("aws.ec2", change, "{'instance-id':'i-*','state':'running'}"),
                            event("aws.ec2", change, "{'instance-id':['" + id + "']}"),
                            event(
                                    "aws.ec2",
                                    change,
                                    "{'instance-id':'" + id + "','state':'" + tooLong() + "'}"),
                            event("com.example", change, "{'instance-id':'" + id + "'}"),
                            event("aws.ec2", "EBS Volume Notification", "{'event':'deleteVolume'}"),
                            event(
                                    "aws.ec2",
                                    trail,
                                    "{'eventName':'BidEvictedEvent','eventTime':'soon',"
                                            + "'serviceEventDetails':{'instanceIdSet':['"
                                            + id
                                            + "']}}"),
                            event(
                                    "aws.ec2",
                                    trail,
                                    "{'eventName':'BidEvictedEvent',"
                                            + "'eventTime':'2026-11-02T08:00:00Z',"
                                            + "'serviceEventDetails':{'instanceIdSet':[{}]}}"));
            case SPOT_NOTICE ->
                    List.of(
                            event("aws.ec2", warning, "{}"),
                            event("aws.ec2", warning, "{'instance-id':'*'}"),
                            event("com.example", warning, "{'instance-id':'" + id + "'}"),
                            event("aws.ec2", change, "{'instance-id':'" + id + "'}"));
            case LEASE_REAPER, IDLE_CAPACITY, ORPHAN_SWEEP ->
                    List.of(
                            event("aws.ec2", change, "{'instance-id':'" + id + "'}"),
                            event("aws.ec2", "Scheduled Event", "{}"));
            case BILL_ARRIVED ->
                    List.of(
                            event("aws.s3", "Object Created", "{}"),
                            event("com.example", "Object Created", "{}"),
                            BILL.replace("KEY", ""),
                            BILL.replace("KEY", "cur/" + tooLong()));
        };
    }

    private static String tooLong() {
        return "x".repeat(100_000);
    }

    private static String goodFor(LambdaFunction function) {
        return switch (function) {
            case NODE_HOURS, LEASE_REAPER, IDLE_CAPACITY, ORPHAN_SWEEP -> SandboxAccount.tick();
            case SPOT_NOTICE ->
                    event(
                            "aws.ec2",
                            "EC2 Spot Instance Interruption Warning",
                            "{'instance-id':'i-0123456789abcdef0'}");
            case BILL_ARRIVED -> BILL.replace("KEY", "other/part.parquet");
        };
    }
}
