package io.spillway.adapter.aws;

import io.spillway.testkit.FactInboxContract;
import io.spillway.testkit.FactMail;

/** The fact inbox with the unmodified SDK against the sandbox's S3 and SQS. */
class SandboxFactInboxContractTest extends FactInboxContract {

    @Override
    protected FactMail open() {
        return new SandboxFactMail();
    }
}
