package io.spillway.sandbox.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** SQS's operations: one JSON document in, one out. */
final class SqsOperations {

    private final Queues queues;
    private final String accountId;
    private final String region;

    SqsOperations(Queues queues, String accountId, String region) {
        this.queues = queues;
        this.accountId = accountId;
        this.region = region;
    }

    /**
     * @param host as the client wrote it: queue URLs must lead back to this server
     */
    ObjectNode perform(String operation, JsonNode input, String host) {
        return switch (operation) {
            case "CreateQueue" -> createQueue(input, host);
            case "GetQueueUrl" ->
                    object().put(
                                    "QueueUrl",
                                    url(host, queues.get(text(input, "QueueName")).name()));
            case "ListQueues" -> listQueues(input, host);
            case "GetQueueAttributes" -> attributes(queue(input), input);
            case "SendMessage" -> send(queue(input), input);
            case "SendMessageBatch" -> batch(input, entry -> send(queue(input), entry));
            case "ReceiveMessage" -> receive(queue(input), input);
            case "DeleteMessage" -> delete(queue(input), input);
            case "DeleteMessageBatch" -> batch(input, entry -> delete(queue(input), entry));
            case "ChangeMessageVisibility" -> changeVisibility(queue(input), input);
            case "PurgeQueue" -> {
                queue(input).purge();
                yield object();
            }
            default -> throw SqsFault.unknownOperation(operation);
        };
    }

    private ObjectNode createQueue(JsonNode input, String host) {
        JsonNode timeout = input.path("Attributes").path("VisibilityTimeout");
        MessageQueue queue =
                queues.create(
                        text(input, "QueueName"),
                        timeout.isMissingNode()
                                ? MessageQueue.DEFAULT_VISIBILITY
                                : Duration.ofSeconds(timeout.asLong()));
        return object().put("QueueUrl", url(host, queue.name()));
    }

    private ObjectNode listQueues(JsonNode input, String host) {
        String prefix = input.path("QueueNamePrefix").asText();
        ObjectNode output = object();
        ArrayNode urls = output.putArray("QueueUrls");
        queues.byName().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> urls.add(url(host, name)));
        return output;
    }

    /** Those that were asked for; SQS tells none to who asks for none. */
    private ObjectNode attributes(MessageQueue queue, JsonNode input) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("QueueArn", "arn:aws:sqs:" + region + ":" + accountId + ":" + queue.name());
        all.put("ApproximateNumberOfMessages", Long.toString(queue.visibleCount()));
        all.put("ApproximateNumberOfMessagesNotVisible", Long.toString(queue.hiddenCount()));
        all.put("VisibilityTimeout", Long.toString(queue.visibility().toSeconds()));
        all.put("CreatedTimestamp", Long.toString(queue.createdAt().getEpochSecond()));
        Set<String> asked = new TreeSet<>();
        input.path("AttributeNames").forEach(name -> asked.add(name.asText()));
        ObjectNode output = object();
        ObjectNode told = output.putObject("Attributes");
        all.forEach(
                (name, value) -> {
                    if (asked.contains("All") || asked.contains(name)) {
                        told.put(name, value);
                    }
                });
        return output;
    }

    private static ObjectNode send(MessageQueue queue, JsonNode message) {
        String body = text(message, "MessageBody");
        String id = queue.send(body, Duration.ofSeconds(message.path("DelaySeconds").asLong()));
        return object().put("MessageId", id).put("MD5OfMessageBody", MessageQueue.md5(body));
    }

    private static ObjectNode receive(MessageQueue queue, JsonNode input) {
        int max = input.path("MaxNumberOfMessages").asInt(1);
        if (max < 1 || max > 10) {
            throw SqsFault.badParameter(
                    "Value "
                            + max
                            + " for parameter MaxNumberOfMessages is invalid. Reason: Must be"
                            + " between 1 and 10, if provided.");
        }
        Duration hideFor =
                Duration.ofSeconds(
                        input.path("VisibilityTimeout").asLong(queue.visibility().toSeconds()));
        List<MessageQueue.Received> received = queue.receive(max, hideFor);
        ObjectNode output = object();
        if (received.isEmpty()) {
            return output;
        }
        ArrayNode messages = output.putArray("Messages");
        for (MessageQueue.Received message : received) {
            ObjectNode node = messages.addObject();
            node.put("MessageId", message.messageId());
            node.put("ReceiptHandle", message.receiptHandle());
            node.put("Body", message.body());
            node.put("MD5OfBody", MessageQueue.md5(message.body()));
            node.putObject("Attributes")
                    .put("SentTimestamp", Long.toString(message.sentAt().toEpochMilli()))
                    .put("ApproximateReceiveCount", Integer.toString(message.count()));
        }
        return output;
    }

    private static ObjectNode delete(MessageQueue queue, JsonNode input) {
        queue.delete(text(input, "ReceiptHandle"));
        return object();
    }

    private static ObjectNode changeVisibility(MessageQueue queue, JsonNode input) {
        queue.changeVisibility(
                text(input, "ReceiptHandle"),
                Duration.ofSeconds(input.path("VisibilityTimeout").asLong()));
        return object();
    }

    private interface Each {
        ObjectNode perform(JsonNode entry);
    }

    /** Every entry stands for itself: one that fails is told by its id and stops no other. */
    private static ObjectNode batch(JsonNode input, Each each) {
        JsonNode entries = input.path("Entries");
        if (entries.isEmpty() || entries.size() > 10) {
            throw SqsFault.badParameter("A batch has 1 to 10 entries, not " + entries.size() + ".");
        }
        ObjectNode output = object();
        ArrayNode successful = output.putArray("Successful");
        ArrayNode failed = output.putArray("Failed");
        for (JsonNode entry : entries) {
            String id = text(entry, "Id");
            try {
                successful.add(each.perform(entry).put("Id", id));
            } catch (SqsFault fault) {
                failed.addObject()
                        .put("Id", id)
                        .put("SenderFault", true)
                        .put("Code", fault.queryCode())
                        .put("Message", fault.getMessage());
            }
        }
        return output;
    }

    private MessageQueue queue(JsonNode input) {
        String url = text(input, "QueueUrl");
        return queues.get(url.substring(url.lastIndexOf('/') + 1));
    }

    private String url(String host, String queueName) {
        return "http://" + host + "/" + accountId + "/" + queueName;
    }

    private static String text(JsonNode input, String field) {
        JsonNode value = input.path(field);
        if (!value.isTextual()) {
            throw SqsFault.badParameter("The request must contain the parameter " + field + ".");
        }
        return value.asText();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
