package io.spillway.testkit.localstack;

import java.net.URI;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One LocalStack for all suites of a run that name it with {@code @ExtendWith}: started for the
 * first one and stopped after the last. A service of it starts when it is first asked.
 */
public final class LocalStackServer implements BeforeAllCallback {

    public static final String REGION = "us-east-1";

    /** The one that {@code .ci/setup/localstack.sh} makes ready. */
    private static final String IMAGE =
            System.getenv()
                    .getOrDefault("SPILLWAY_LOCALSTACK_IMAGE", "localstack/localstack:4.14.0");

    private static volatile URI endpoint = URI.create("http://not-started.invalid");

    /** Stopped by JUnit at the end of the run, for no other container watches over it. */
    private record Running(LocalStackContainer container) implements AutoCloseable {

        static Running start() {
            LocalStackContainer container =
                    new LocalStackContainer(
                            DockerImageName.parse(IMAGE)
                                    .asCompatibleSubstituteFor("localstack/localstack"));
            container.start();
            endpoint = container.getEndpoint();
            return new Running(container);
        }

        @Override
        public void close() {
            container.stop();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        var _ =
                context.getRoot()
                        .getStore(ExtensionContext.Namespace.GLOBAL)
                        .getOrComputeIfAbsent(Running.class, key -> Running.start());
    }

    /** Where it listens, for all services. */
    public static URI endpoint() {
        return endpoint;
    }
}
