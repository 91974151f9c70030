package io.spillway.sandbox.sqs;

/** An error answer in SQS's terms. */
final class SqsFault extends RuntimeException {

    private final String type;
    private final String queryCode;

    /**
     * @param type the error's shape in the JSON protocol, for example {@code QueueDoesNotExist}
     * @param queryCode its code in the older protocol, which SDKs show people
     */
    private SqsFault(String type, String queryCode, String message) {
        super(message);
        this.type = type;
        this.queryCode = queryCode;
    }

    static SqsFault noQueue() {
        return new SqsFault(
                "QueueDoesNotExist",
                "AWS.SimpleQueueService.NonExistentQueue",
                "The specified queue does not exist.");
    }

    static SqsFault badReceipt(String handle) {
        return new SqsFault(
                "ReceiptHandleIsInvalid",
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }

    static SqsFault badParameter(String message) {
        return new SqsFault("InvalidParameterValueException", "InvalidParameterValue", message);
    }

    static SqsFault unknownOperation(String target) {
        return new SqsFault(
                "UnsupportedOperation",
                "AWS.SimpleQueueService.UnsupportedOperation",
                "The simulated SQS doesn't know the operation " + target + ".");
    }

    String type() {
        return type;
    }

    String queryCode() {
        return queryCode;
    }
}
