package io.spillway.app.config;

import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.Ec2Settings;

/** The account and region that machines are rented in. */
public record AwsConfig(
        AwsConnection connection, Ec2Settings machines, String factsBucket, String factsQueueUrl) {}
