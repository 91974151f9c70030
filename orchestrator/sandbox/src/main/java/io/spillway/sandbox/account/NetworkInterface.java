package io.spillway.sandbox.account;

import java.time.Instant;

/** The one network interface of an instance. */
public record NetworkInterface(
        String interfaceId, String attachmentId, String macAddress, Instant attachedAt) {}
