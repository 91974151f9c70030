package io.spillway.bench.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A function that does nothing: what its start takes, no function of ours can do without. */
public final class TrivialHandler implements RequestStreamHandler {

    static final String ANSWER = "\"done\"";

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context)
            throws IOException {
        input.readAllBytes();
        output.write(ANSWER.getBytes(StandardCharsets.UTF_8));
    }
}
