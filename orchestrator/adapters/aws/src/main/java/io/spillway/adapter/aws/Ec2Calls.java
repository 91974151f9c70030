package io.spillway.adapter.aws;

import io.spillway.core.fleet.PurchaseOption;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** EC2's client behind a call policy, with failures in the port's terms. */
public final class Ec2Calls {

    private final Ec2Client client;
    private final CallPolicy policy;

    public Ec2Calls(Ec2Client client, CallPolicy policy) {
        this.client = client;
        this.policy = policy;
    }

    Ec2Client client() {
        return client;
    }

    <T> T read(String action, Supplier<T> call) {
        return change(CallPolicy.Bucket.READ, action, call);
    }

    <T> T change(CallPolicy.Bucket bucket, String action, Supplier<T> call) {
        try {
            return policy.run(bucket, call);
        } catch (RuntimeException failure) {
            throw AwsErrors.of(action, failure);
        }
    }

    <T> T launch(String action, PurchaseOption option, Supplier<T> call) {
        try {
            return policy.run(CallPolicy.Bucket.LAUNCH, call);
        } catch (RuntimeException failure) {
            throw AwsErrors.ofLaunch(action, option, failure);
        }
    }
}
