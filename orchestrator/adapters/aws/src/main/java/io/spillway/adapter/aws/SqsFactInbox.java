package io.spillway.adapter.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.spillway.core.ports.FactInbox;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Facts by way of S3's notices in a queue. A notice that leads to no readable fact is left in the
 * queue, so that its redrive policy moves it to the dead-letter queue, and is logged each time.
 */
public final class SqsFactInbox implements FactInbox {

    private static final System.Logger LOG = System.getLogger(SqsFactInbox.class.getName());

    /** SQS gives and deletes at most ten at once. */
    private static final int MOST_IN_ONE_CALL = 10;

    private static final int MOST_IN_ONE_RECEIVE = 300;

    /** Time to record a batch and acknowledge it before it comes again. */
    private static final Duration HIDDEN_FOR = Duration.ofSeconds(60);

    private final SqsClient sqs;
    private final String queueUrl;
    private final FactsBucket facts;

    public SqsFactInbox(SqsClient sqs, String queueUrl, FactsBucket facts) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.facts = facts;
    }

    @Override
    public List<Delivered> receive() {
        try {
            List<Delivered> delivered = new ArrayList<>();
            List<String> empty = new ArrayList<>();
            List<Message> messages;
            do {
                messages = receiveSome();
                for (Message message : messages) {
                    open(message, delivered, empty);
                }
            } while (messages.size() == MOST_IN_ONE_CALL && delivered.size() < MOST_IN_ONE_RECEIVE);
            delete(empty);
            return List.copyOf(delivered);
        } catch (SdkException failure) {
            throw AwsErrors.of("Receiving facts", failure);
        }
    }

    private List<Message> receiveSome() {
        return sqs.receiveMessage(
                        r ->
                                r.queueUrl(queueUrl)
                                        .maxNumberOfMessages(MOST_IN_ONE_CALL)
                                        .visibilityTimeout((int) HIDDEN_FOR.toSeconds())
                                        .waitTimeSeconds(0))
                .messages();
    }

    /**
     * Adds the facts that a message leads to; a message that is no notice goes to {@code empty}.
     */
    private void open(Message message, List<Delivered> delivered, List<String> empty) {
        try {
            JsonNode records = JsonTree.read(message.body()).path("Records");
            if (records.isEmpty()) {
                // S3 sends "s3:TestEvent" when notifications are configured.
                empty.add(message.receiptHandle());
            }
            for (JsonNode record : records) {
                String bucket = record.at("/s3/bucket/name").asText();
                String key =
                        URLDecoder.decode(
                                record.at("/s3/object/key").asText(), StandardCharsets.UTF_8);
                delivered.add(new Delivered(facts.read(bucket, key), message.receiptHandle()));
            }
        } catch (JsonProcessingException | IllegalArgumentException | NoSuchKeyException unread) {
            LOG.log(
                    Level.WARNING,
                    "A notice led to no readable fact and stays in the queue (after some tries its"
                            + " redrive policy sets it aside): "
                            + message.body(),
                    unread);
        }
    }

    @Override
    public void acknowledge(List<Delivered> delivered) {
        try {
            Set<String> handles = new LinkedHashSet<>();
            delivered.forEach(one -> handles.add(one.handle()));
            delete(List.copyOf(handles));
        } catch (SdkException failure) {
            throw AwsErrors.of("Acknowledging facts", failure);
        }
    }

    private void delete(List<String> handles) {
        for (int from = 0; from < handles.size(); from += MOST_IN_ONE_CALL) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            int to = Math.min(from + MOST_IN_ONE_CALL, handles.size());
            for (int i = from; i < to; i++) {
                entries.add(
                        DeleteMessageBatchRequestEntry.builder()
                                .id(Integer.toString(i - from))
                                .receiptHandle(handles.get(i))
                                .build());
            }
            // An entry that fails comes again and is recorded as known: nothing to do about it.
            sqs.deleteMessageBatch(r -> r.queueUrl(queueUrl).entries(entries));
        }
    }
}
