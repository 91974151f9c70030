package io.spillway.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What every function is: an event in, a sentence about what was done out. */
public interface EventHandler extends RequestStreamHandler {

    /**
     * Does what the event calls for. An event of a kind that isn't this handler's does nothing.
     *
     * @throws RuntimeException when AWS didn't answer: the event then comes again
     */
    String handle(AwsEvent event);

    /** The same for an event as JSON, as a rule's target gets it. */
    default String handle(String eventJson) {
        return handle(AwsEvent.parse(eventJson));
    }

    /** Lambda's entry: the answer is only read by people, in the log. */
    @Override
    default void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        String done = handle(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        context.getLogger().log(done);
        output.write(AwsEvent.quoted(done).getBytes(StandardCharsets.UTF_8));
    }
}
