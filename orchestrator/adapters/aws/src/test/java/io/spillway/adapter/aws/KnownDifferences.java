package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Holds a test that {@link LocalStackDifference} excludes to failing as is written there, in place
 * of passing. It is no skip: a test that begins to pass, or fails of something else, is told.
 */
final class KnownDifferences implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> context,
            ExtensionContext extension)
            throws Throwable {
        String test = context.getExecutable().getName();
        Optional<LocalStackDifference> known = LocalStackDifference.of(test);
        if (known.isEmpty()) {
            invocation.proceed();
        } else {
            expectFailure(invocation, known.get(), test);
        }
    }

    private static void expectFailure(
            Invocation<Void> invocation, LocalStackDifference difference, String test) {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            assertThat(failure)
                    .as("%s on LocalStack: %s", difference, difference.reason())
                    .hasMessageContaining(difference.excluded(test).shows());
            return;
        }
        fail("LocalStack passes this test now: take it out of LocalStackDifference." + difference);
    }
}
