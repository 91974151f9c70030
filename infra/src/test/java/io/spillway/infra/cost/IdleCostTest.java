package io.spillway.infra.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums worked by hand from the prices of {@link SamplePrices}. */
class IdleCostTest {

    private static IdleCost cost(String resources) {
        try {
            return IdleCost.of(
                    Templates.of("Stack", "{\"Resources\":{" + resources + "}}"),
                    SamplePrices.FILE);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String resource(String id, String type, String properties) {
        return "\"%s\":{\"Type\":\"%s\",\"Properties\":{%s}}".formatted(id, type, properties);
    }

    private static String schedule(String id, String expression, String function) {
        return resource(
                id,
                "AWS::Events::Rule",
                "\"ScheduleExpression\":\"%s\",\"Targets\":[{\"Arn\":{\"Fn::GetAtt\":[\"%s\",\"Arn\"]}}]"
                        .formatted(expression, function));
    }

    @Test
    void a_function_costs_its_schedules_runs_times_memory_times_time() {
        IdleCost cost =
                cost(
                        resource("Reaper", "AWS::Lambda::Function", "\"MemorySize\":512")
                                + ","
                                + schedule("Minute", "rate(1 minute)", "Reaper"));

        // 730 h x 60 = 43,800 runs x $0.0000002 = $0.00876
        // 43,800 x 0.5 GB x 0.4 s = 8,760 GB-s x $0.0000166667 = $0.146000292
        assertThat(cost.listed()).isEqualByComparingTo("0.154760292");
    }

    @Test
    void all_that_starts_a_function_counts() {
        IdleCost cost =
                cost(
                        resource("Hours", "AWS::Lambda::Function", "\"MemorySize\":1024")
                                + ","
                                + schedule("Ten", "rate(10 minutes)", "Hours")
                                + ","
                                + schedule("Day", "rate(1 day)", "Hours")
                                + ","
                                + schedule("Other", "rate(1 minute)", "SomebodyElse")
                                + ","
                                + resource(
                                        "Event",
                                        "AWS::Events::Rule",
                                        "\"EventPattern\":{},\"Targets\":[{\"Arn\":{\"Fn::GetAtt\":[\"Hours\",\"Arn\"]}}]"));

        // 4,380 + 730/24 (30.4166666667) + 300 assumed = 4,710.4166666667 runs
        assertThat(cost.charges().getFirst().quantity()).isEqualByComparingTo("4710.4166666667");
    }

    @Test
    void a_log_holds_what_the_runs_of_its_functions_write() {
        IdleCost cost =
                cost(
                        resource(
                                        "Reaper",
                                        "AWS::Lambda::Function",
                                        "\"MemorySize\":512,\"LoggingConfig\":{\"LogGroup\":{\"Ref\":\"Log\"}}")
                                + ","
                                + schedule("Minute", "rate(1 minute)", "Reaper")
                                + ","
                                + resource("Log", "AWS::Logs::LogGroup", "\"RetentionInDays\":73"));

        // 43,800 x 1,000 bytes = 0.0438 GB x $0.50 = $0.0219; 73 days x 24 / 730 = 2.4 months
        // x 0.0438 GB x $0.03 = $0.0031536; and the function's $0.154760292
        assertThat(cost.listed()).isEqualByComparingTo("0.179813892");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 730 h x 3 zones x $0.01
                "AWS::EC2::VPCEndpoint|'\"VpcEndpointType\":\"Interface\",\"SubnetIds\":[1,2,3]'|21.9",
                "AWS::EC2::VPCEndpoint|'\"VpcEndpointType\":\"Gateway\"'|0",
                "AWS::EC2::VPCEndpoint|''|0",
                // 730 h x $0.045; 730 h x $0.005
                "AWS::EC2::NatGateway|''|32.85",
                "AWS::EC2::EIP|''|3.65",
                // $1 and 10,000 requests x $0.000003
                "AWS::KMS::Key|''|1.03",
                "AWS::CloudWatch::Alarm|'\"Namespace\":\"AWS/SQS\",\"MetricName\":\"M\",\"Period\":300'|0.1",
                "AWS::CloudWatch::Alarm|'\"Metrics\":[{\"MetricStat\":{}},{\"MetricStat\":{}},{\"Expression\":\"a+b\"}]'|0.2",
                // an alarm of 10 s counts three times
                "AWS::CloudWatch::Alarm|'\"Namespace\":\"AWS/SQS\",\"MetricName\":\"M\",\"Period\":10'|0.3",
                // 2 GB x $0.023 + 1,000 x $0.000005 + 10,000 x $0.0000004
                "AWS::S3::Bucket|''|0.055",
                "AWS::SQS::Queue|''|0",
                // 131,400 polls x $0.0000004
                "AWS::SQS::Queue|'\"RedrivePolicy\":{}'|0.05256",
            })
    void each_type_is_charged_as_it_is_set_up(String type, String properties, String usd) {
        IdleCost cost = cost(resource("It", type, properties));

        assertThat(cost.listed()).isEqualByComparingTo(usd);
        assertThat(cost.notPriced()).isEmpty();
    }

    @Test
    void what_is_not_known_is_named_and_never_counted_as_free() {
        IdleCost cost =
                cost(
                        resource("Db", "AWS::RDS::DBInstance", "")
                                + ","
                                + resource("A", "AWS::IAM::Role", "")
                                + ","
                                + resource("B", "AWS::IAM::Role", ""));

        assertThat(cost.notPriced())
                .containsExactly(new IdleCost.NotPriced("Stack", "Db", "AWS::RDS::DBInstance"));
        assertThat(cost.free()).isEqualTo(Map.of("AWS::IAM::Role", 2));
        assertThat(CostTable.of(cost))
                .contains("NOT PRICED: AWS::RDS::DBInstance Db in Stack", "a month, at least");
    }

    @Test
    void free_units_are_taken_off_once_for_all_resources() {
        String dashboard = "\"DashboardBody\":\"{}\"";
        StringBuilder four =
                new StringBuilder(resource("D0", "AWS::CloudWatch::Dashboard", dashboard));
        for (int i = 1; i < 4; i++) {
            four.append(',').append(resource("D" + i, "AWS::CloudWatch::Dashboard", dashboard));
        }

        IdleCost cost = cost(four.toString());

        assertThat(cost.listed()).isEqualByComparingTo("12");
        assertThat(cost.allowed()).isEqualByComparingTo("9");
        assertThat(cost.total()).isEqualByComparingTo("3");
    }

    @Test
    void a_metric_of_one_s_own_is_charged_once_wherever_it_is_shown() {
        IdleCost cost =
                cost(
                        resource(
                                        "Alarm",
                                        "AWS::CloudWatch::Alarm",
                                        "\"Namespace\":\"Spillway\",\"MetricName\":\"BadEvents\","
                                            + "\"Dimensions\":[{\"Name\":\"Owner\",\"Value\":\"a\"}]")
                                + ","
                                + resource(
                                        "Board",
                                        "AWS::CloudWatch::Dashboard",
                                        "\"DashboardBody\":{\"Fn::Join\":[\"\",[\"{\\\"widgets\\\":[{\\\"properties\\\":{\\\"region\\\":\\\"\","
                                            + "{\"Ref\":\"AWS::Region\"},\"\\\",\\\"metrics\\\":["
                                            + "[\\\"Spillway\\\",\\\"BadEvents\\\",\\\"Owner\\\",\\\"a\\\"],"
                                            + "[\\\"Spillway\\\",\\\"BadEvents\\\",\\\"Owner\\\",\\\"b\\\",{\\\"stat\\\":\\\"Sum\\\"}],"
                                            + "[\\\"AWS/Lambda\\\",\\\"Errors\\\"],[{\\\"expression\\\":\\\"x\\\"}]"
                                            + "]}}]}\"]]}"));

        assertThat(cost.charges())
                .filteredOn(charge -> charge.price().name().equals("custom-metric"))
                .extracting(Charge::because)
                .containsExactly("Spillway BadEvents Owner=a", "Spillway BadEvents Owner=b");
        // an alarm $0.10, a dashboard $3, two metrics $0.60
        assertThat(cost.listed()).isEqualByComparingTo("3.7");
    }

    @Test
    void a_schedule_that_can_not_be_counted_is_an_error_and_not_nothing() {
        String stack =
                resource("F", "AWS::Lambda::Function", "")
                        + ","
                        + schedule("Nightly", "cron(0 3 * * ? *)", "F");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cost(stack))
                .withMessageContaining("cron(0 3 * * ? *)")
                .withMessageContaining("Nightly");
    }

    @Test
    void sums_are_exact_and_rounded_only_where_they_are_shown() {
        IdleCost cost = cost(resource("Key", "AWS::KMS::Key", ""));

        assertThat(cost.listed()).isEqualTo(new BigDecimal("1.030000"));
        assertThat(CostTable.of(cost)).contains("by the list                1.03");
        assertThat(CostJson.of(cost)).contains("\"totalUsd\" : \"1.03\"");
    }
}
