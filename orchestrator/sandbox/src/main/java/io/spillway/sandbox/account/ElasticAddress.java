package io.spillway.sandbox.account;

import java.time.Instant;

/** A public IPv4 address that the account holds until it releases it. */
public record ElasticAddress(String allocationId, String publicIp, Instant allocatedAt) {}
