package io.spillway.adapter.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spillway.core.ledger.Fact;
import java.time.LocalDate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Tells a queue of a fact at once. S3's own notice of it usually takes seconds and may take
 * minutes, more than a machine has that EC2 takes back. A message has the same form as S3's, so
 * that {@link SqsFactInbox} reads both from one queue; that a fact comes twice changes nothing.
 */
public final class UrgentQueue {

    private final Supplier<SqsClient> sqs;
    private final String queueUrl;
    private final String factsBucket;

    public UrgentQueue(Supplier<SqsClient> sqs, String queueUrl, String factsBucket) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.factsBucket = factsBucket;
    }

    /**
     * Says that a fact was written.
     *
     * @param arrived the day under which it was
     */
    public void tell(Fact fact, LocalDate arrived) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        ObjectNode s3 = message.putArray("Records").addObject().putObject("s3");
        s3.putObject("bucket").put("name", factsBucket);
        s3.putObject("object").put("key", FactsBucket.key(fact, arrived));
        try {
            sqs.get().sendMessage(r -> r.queueUrl(queueUrl).messageBody(JsonTree.write(message)));
        } catch (SdkException failure) {
            throw AwsErrors.of("Telling of a fact", failure);
        }
    }
}
