package io.spillway.adapter.aws;

import io.spillway.testkit.cloud.CloudAccount;
import io.spillway.testkit.cloud.CloudContract;

/** The EC2 adapter with the unmodified SDK against the sandbox's EC2. */
class SandboxCloudContractTest extends CloudContract {

    @Override
    protected CloudAccount open() {
        return new SandboxAccount();
    }
}
