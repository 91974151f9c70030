package io.spillway.adapter.aws;

import io.spillway.testkit.FactInboxContract;
import io.spillway.testkit.FactMail;
import io.spillway.testkit.localstack.LocalStackServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The fact inbox with the unmodified SDK against an S3 and an SQS that nobody here wrote. */
@Tag("localstack")
@ExtendWith(LocalStackServer.class)
class LocalStackFactInboxContractTest extends FactInboxContract {

    @Override
    protected FactMail open() {
        return new LocalStackFactMail();
    }
}
