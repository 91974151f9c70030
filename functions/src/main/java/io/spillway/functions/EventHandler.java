package io.spillway.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.spillway.functions.BadEventException.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What every function is: an event in, a sentence about what was done out. */
public interface EventHandler extends RequestStreamHandler {

    /**
     * Does what the event calls for.
     *
     * @throws BadEventException when the event isn't for this handler or can't be read
     * @throws RuntimeException when AWS didn't answer: the event then comes again
     */
    String handle(AwsEvent event);

    /** The same for an event as JSON, as a rule's target gets it. */
    default String handle(String eventJson) {
        return handle(AwsEvent.parse(eventJson));
    }

    /**
     * Lambda's entry: the answer is only read by people, in the log. Whatever is thrown tells
     * Lambda to hand the event in again, and at last to put it into the dead-letter queue.
     */
    @Override
    default void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        LambdaLogger log = context.getLogger();
        try {
            byte[] bytes = input.readNBytes(AwsEvent.MOST_BYTES + 1);
            String event = new String(bytes, StandardCharsets.UTF_8);
            if (bytes.length > AwsEvent.MOST_BYTES) {
                throw new BadEventException(
                        Fault.HUGE, "over " + AwsEvent.MOST_BYTES + " bytes", event);
            }
            String done = handle(event);
            log.log(done + "\n");
            output.write(AwsEvent.quoted(done).getBytes(StandardCharsets.UTF_8));
        } catch (BadEventException bad) {
            log.log(bad.getMessage() + "\n");
            log.log(Metric.BAD_EVENTS.line(1) + "\n");
            throw bad;
        }
    }
}
