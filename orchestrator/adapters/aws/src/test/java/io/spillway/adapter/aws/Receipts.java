package io.spillway.adapter.aws;

import java.util.LinkedHashSet;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** A queue's client that can end the time to acknowledge at once, where nobody can wait for it. */
final class Receipts implements SqsClient {

    private final SqsClient sqs;
    private final Set<String> open = new LinkedHashSet<>();

    Receipts(SqsClient sqs) {
        this.sqs = sqs;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        ReceiveMessageResponse answer = sqs.receiveMessage(request);
        answer.messages().stream().map(Message::receiptHandle).forEach(open::add);
        return answer;
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        DeleteMessageBatchResponse answer = sqs.deleteMessageBatch(request);
        request.entries().stream()
                .map(DeleteMessageBatchRequestEntry::receiptHandle)
                .forEach(open::remove);
        return answer;
    }

    /** What was received and not deleted is to be received again. */
    void showAgain(String queueUrl) {
        open.forEach(
                receipt ->
                        sqs.changeMessageVisibility(
                                r ->
                                        r.queueUrl(queueUrl)
                                                .receiptHandle(receipt)
                                                .visibilityTimeout(0)));
        open.clear();
    }

    /** How many messages a queue holds, received or not. */
    static int waiting(SqsClient sqs, String queueUrl) {
        return sqs
                .getQueueAttributes(
                        r ->
                                r.queueUrl(queueUrl)
                                        .attributeNames(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                                QueueAttributeName
                                                        .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Override
    public String serviceName() {
        return sqs.serviceName();
    }

    @Override
    public void close() {
        sqs.close();
    }
}
