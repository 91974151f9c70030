package io.spillway.sandbox.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The unmodified AWS SDK against the simulated SQS. */
class SqsServerTest {

    private final Story story =
            new Story(Instant.parse("2026-11-02T08:00:00Z"), Pace.AS_FAST_AS_IT_GOES);
    private SqsServer server;
    private SqsClient sqs;
    private String url;

    @BeforeEach
    void start() {
        Queues queues = new Queues(story, new Chance(7));
        server = new SqsServer(0, story, WireLog.NONE, queues, "123456789012", "us-east-1");
        sqs =
                SqsClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
        url = sqs.createQueue(r -> r.queueName("facts")).queueUrl();
    }

    @AfterEach
    void stop() {
        sqs.close();
        server.close();
    }

    @Test
    void a_queue_is_found_by_its_name() {
        assertThat(sqs.getQueueUrl(r -> r.queueName("facts")).queueUrl()).isEqualTo(url);
        assertThat(sqs.listQueues().queueUrls()).containsExactly(url);
        assertThatThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("none")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void only_the_attributes_that_are_asked_for_are_told() {
        assertThat(
                        sqs.getQueueAttributes(
                                        r ->
                                                r.queueUrl(url)
                                                        .attributeNames(
                                                                QueueAttributeName
                                                                        .APPROXIMATE_NUMBER_OF_MESSAGES))
                                .attributes())
                .containsExactly(Map.entry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
        assertThat(
                        sqs.getQueueAttributes(
                                        r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                                .attributes())
                .containsKeys(QueueAttributeName.QUEUE_ARN, QueueAttributeName.VISIBILITY_TIMEOUT);
    }

    @Test
    void messages_come_oldest_first_and_at_most_ten_at_once() {
        for (int i = 0; i < 12; i++) {
            String body = "message " + i;
            sqs.sendMessage(r -> r.queueUrl(url).messageBody(body));
        }

        var first = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
        var second = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();

        assertThat(first).hasSize(10);
        assertThat(first.getFirst().body()).isEqualTo("message 0");
        assertThat(second).extracting(Message::body).containsExactly("message 10", "message 11");
        assertThatThrownBy(() -> sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(11)))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("MaxNumberOfMessages");
    }

    @Test
    void a_message_that_is_not_deleted_comes_again_after_its_visibility_timeout() {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("m"));
        assertThat(receive()).hasSize(1);
        assertThat(receive()).isEmpty();

        story.run(story.instant().plus(Duration.ofSeconds(30)), () -> false);

        Message again = receive().getFirst();
        assertThat(again.body()).isEqualTo("m");
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(again.receiptHandle()));
        story.run(story.instant().plus(Duration.ofSeconds(31)), () -> false);
        assertThat(receive()).isEmpty();
    }

    @Test
    void batches_tell_each_entry_by_its_id() {
        var sent =
                sqs.sendMessageBatch(
                        r -> r.queueUrl(url).entries(List.of(outgoing("a"), outgoing("b"))));
        assertThat(sent.successful()).extracting(s -> s.id()).containsExactly("a", "b");
        Message first = receive().getFirst();

        var deleted =
                sqs.deleteMessageBatch(
                        r ->
                                r.queueUrl(url)
                                        .entries(
                                                List.of(
                                                        deletion("a", first.receiptHandle()),
                                                        deletion("b", "nonsense"))));

        assertThat(deleted.successful()).extracting(s -> s.id()).containsExactly("a");
        assertThat(deleted.failed())
                .extracting(f -> f.code())
                .containsExactly("ReceiptHandleIsInvalid");
    }

    @Test
    void visibility_can_be_given_back_and_a_queue_emptied() {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("m"));
        Message message = receive().getFirst();
        sqs.changeMessageVisibility(
                r -> r.queueUrl(url).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
        assertThat(
                        sqs.getQueueAttributes(
                                        r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                                .attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1");

        sqs.purgeQueue(r -> r.queueUrl(url));

        assertThat(receive()).isEmpty();
    }

    private List<Message> receive() {
        return sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)).messages();
    }

    private static SendMessageBatchRequestEntry outgoing(String id) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody("body " + id).build();
    }

    private static DeleteMessageBatchRequestEntry deletion(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(handle).build();
    }
}
