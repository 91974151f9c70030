package io.spillway.infra.cost;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What each type of resource is charged for while nothing is rented. */
final class Rules {
    private final PriceFile prices;
    private final FunctionRules functions;

    Rules(Templates templates, PriceFile prices) {
        this.prices = prices;
        functions = new FunctionRules(templates, prices);
    }

    /**
     * Its charges; none when it costs nothing as it is set up, empty when no rule is known for its
     * type.
     */
    Optional<List<Charge>> charges(Resource resource) {
        return Optional.ofNullable(
                switch (resource.type()) {
                    case "AWS::Lambda::Function" -> functions.runs(resource);
                    case "AWS::Logs::LogGroup" -> functions.log(resource);
                    case "AWS::Scheduler::Schedule" -> List.of();
                    case "AWS::S3::Bucket" -> bucket(resource);
                    case "AWS::SQS::Queue" -> queue(resource);
                    case "AWS::SNS::Topic" -> List.of(assumed(resource, "sns-request", "notices"));
                    case "AWS::CloudWatch::Alarm" -> alarm(resource);
                    case "AWS::CloudWatch::CompositeAlarm" ->
                            one(resource, "composite-alarm", "an alarm");
                    case "AWS::CloudWatch::Dashboard" -> one(resource, "dashboard", "a dashboard");
                    case "AWS::KMS::Key" -> key(resource);
                    case "AWS::EC2::VPCEndpoint" -> endpoint(resource);
                    case "AWS::EC2::NatGateway" ->
                            hours(resource, "nat-gateway-hour", BigDecimal.ONE, "all hours");
                    case "AWS::EC2::EIP" ->
                            hours(resource, "public-address-hour", BigDecimal.ONE, "all hours");
                    case "AWS::EC2::FlowLog" ->
                            List.of(assumed(resource, "flow-log-gb", "flow-log-gb"));
                    case "AWS::Athena::WorkGroup" ->
                            List.of(assumed(resource, "athena-scanned-tb", "athena-tb"));
                    case "AWS::Glue::Database", "AWS::Glue::Table" ->
                            one(resource, "glue-object", "an entry of the catalogue");
                    case "AWS::SecretsManager::Secret" -> one(resource, "secret", "a secret");
                    case "AWS::SSM::Parameter" ->
                            resource.property("Tier").asText("Standard").equals("Standard")
                                    ? List.of()
                                    : null;
                    default -> null;
                });
    }

    private List<Charge> bucket(Resource bucket) {
        return List.of(
                assumed(bucket, "s3-stored-gb", "bucket-gb"),
                assumed(bucket, "s3-write", "bucket-writes"),
                assumed(bucket, "s3-read", "bucket-reads"));
    }

    /** A queue whose messages can be set aside is one that somebody reads; the other only fills. */
    private List<Charge> queue(Resource queue) {
        return queue.properties().has("RedrivePolicy")
                ? List.of(assumed(queue, "sqs-request", "queue-polls"))
                : List.of(prices.charge(queue, "sqs-request", BigDecimal.ZERO, "nobody asks it"));
    }

    /**
     * An alarm is charged by the metrics that it looks at, three times as much at high resolution.
     */
    private List<Charge> alarm(Resource alarm) {
        long metrics = 0;
        for (JsonNode each : alarm.property("Metrics")) {
            metrics += each.has("MetricStat") ? 1 : 0;
        }
        long counted = Math.max(metrics, 1);
        boolean fine = alarm.property("Period").asInt(60) < 60;
        return List.of(
                prices.charge(
                        alarm,
                        "alarm-metric",
                        BigDecimal.valueOf(fine ? 3 * counted : counted),
                        (counted == 1 ? "one metric" : counted + " metrics")
                                + (fine ? ", at high resolution" : "")));
    }

    private List<Charge> key(Resource key) {
        return List.of(
                prices.charge(key, "kms-key", BigDecimal.ONE, "a key of one's own"),
                assumed(key, "kms-request", "key-requests"));
    }

    private List<Charge> endpoint(Resource endpoint) {
        if (!endpoint.property("VpcEndpointType").asText("Gateway").equals("Interface")) {
            return List.of();
        }
        JsonNode subnets = endpoint.property("SubnetIds");
        if (!subnets.isArray()) {
            throw new IllegalArgumentException(
                    "the zones of the endpoint "
                            + endpoint.id()
                            + " can't be counted: its SubnetIds is not a list");
        }
        return hours(
                endpoint,
                "interface-endpoint-hour",
                BigDecimal.valueOf(subnets.size()),
                subnets.size() == 1
                        ? "all hours, in one zone"
                        : "all hours, in each of " + subnets.size() + " zones");
    }

    private List<Charge> hours(Resource resource, String price, BigDecimal each, String because) {
        return List.of(
                prices.charge(resource, price, prices.hoursPerMonth().multiply(each), because));
    }

    private List<Charge> one(Resource resource, String price, String because) {
        return List.of(prices.charge(resource, price, BigDecimal.ONE, because));
    }

    private Charge assumed(Resource resource, String price, String assumption) {
        Assumption assumed = prices.assumption(assumption);
        return prices.charge(resource, price, assumed.value(), assumed.because());
    }
}
