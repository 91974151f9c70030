package io.spillway.infra.cost;

/** Few prices, with round numbers for what isn't AWS's list. */
final class SamplePrices {
    private SamplePrices() {}

    static final PriceFile FILE = PriceFile.parse("sample", text());

    private static String text() {
        return """
        {"region": "us-east-1", "currency": "USD", "asOf": "2026-11-22", "hoursPerMonth": "730",
         "prices": {
          %s
         },
         "assumptions": {
          %s
         },
         "free": {"AWS::IAM::Role": "IAM is free", "AWS::Events::Rule": "free"}}
        """
                .formatted(
                        String.join(
                                ",",
                                price("lambda-request", "0.0000002", "0"),
                                price("lambda-gb-second-x86_64", "0.0000166667", "0"),
                                price("logs-ingested-gb", "0.50", "0"),
                                price("logs-stored-gb", "0.03", "0"),
                                price("alarm-metric", "0.10", "0"),
                                price("custom-metric", "0.30", "0"),
                                price("dashboard", "3", "3"),
                                price("s3-stored-gb", "0.023", "0"),
                                price("s3-write", "0.000005", "0"),
                                price("s3-read", "0.0000004", "0"),
                                price("sqs-request", "0.0000004", "0"),
                                price("kms-key", "1.00", "0"),
                                price("kms-request", "0.000003", "0"),
                                price("interface-endpoint-hour", "0.01", "0"),
                                price("nat-gateway-hour", "0.045", "0"),
                                price("public-address-hour", "0.005", "0")),
                        String.join(
                                ",",
                                assumed("function-milliseconds", "400"),
                                assumed("function-log-bytes", "1000"),
                                assumed("events-a-function", "300"),
                                assumed("log-group-gb", "0.01"),
                                assumed("log-months-kept", "12"),
                                assumed("bucket-gb", "2"),
                                assumed("bucket-writes", "1000"),
                                assumed("bucket-reads", "10000"),
                                assumed("queue-polls", "131400"),
                                assumed("key-requests", "10000")));
    }

    private static String price(String name, String usd, String free) {
        return "\"%s\": {\"usd\": \"%s\", \"unit\": \"units\", \"freeUnits\": \"%s\", \"source\": \"by hand\"}"
                .formatted(name, usd, free);
    }

    private static String assumed(String name, String value) {
        return "\"%s\": {\"value\": \"%s\", \"because\": \"by hand\"}".formatted(name, value);
    }
}
