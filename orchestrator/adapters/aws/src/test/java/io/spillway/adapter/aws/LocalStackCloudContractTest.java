package io.spillway.adapter.aws;

import io.spillway.testkit.cloud.CloudAccount;
import io.spillway.testkit.cloud.CloudContract;
import io.spillway.testkit.localstack.LocalStackServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The EC2 adapter with the unmodified SDK against an EC2 that nobody here wrote. */
@Tag("localstack")
@ExtendWith({LocalStackServer.class, KnownDifferences.class})
class LocalStackCloudContractTest extends CloudContract {

    @Override
    protected CloudAccount open() {
        return new LocalStackAccount();
    }
}
