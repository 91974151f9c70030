package io.spillway.sandbox.account;

import java.time.Duration;

/**
 * What is fixed about an account before its story starts.
 *
 * @param accountId twelve digits
 * @param spotVcpus quota of vCPUs over all running spot instances of one family group
 * @param onDemandVcpus the same for on-demand
 * @param imageName name of the account's own machine image, registered at the start
 * @param imageDiskGib size of that image's root disk
 * @param throttled whether EC2's token buckets apply
 */
public record AccountSettings(
        String accountId,
        String region,
        int spotVcpus,
        int onDemandVcpus,
        String imageName,
        int imageDiskGib,
        boolean throttled) {

    /** How long EC2 still describes an instance after it was terminated. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    /** A studio's account in us-east-1 with quotas of 2,048 spot and 512 on-demand vCPUs. */
    public static final AccountSettings STUDIO =
            new AccountSettings(
                    "123456789012", "us-east-1", 2048, 512, "spillway-burst-node", 8, true);
}
