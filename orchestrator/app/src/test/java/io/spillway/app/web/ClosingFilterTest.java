package io.spillway.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClosingFilterTest {

    private static FilterReply decides(Throwable failure) {
        return new ClosingFilter()
                .decide(
                        new LoggingEvent(
                                "test",
                                new LoggerContext().getLogger("server"),
                                Level.ERROR,
                                "Micronaut Server Error",
                                failure,
                                new Object[0]));
    }

    @Test
    void whatIsAskedOfAContextThatIsClosedIsNotLogged() {
        ApplicationContext closed =
                ApplicationContext.run(Map.of("micronaut.security.enabled", false));
        closed.close();

        Throwable failure = catchThrowable(() -> closed.getBeansOfType(Runnable.class));

        assertThat(decides(failure)).isEqualTo(FilterReply.DENY);
    }

    @Test
    void everyOtherFailureIsLogged() {
        assertThat(decides(new IllegalStateException("until the context is running")))
                .isEqualTo(FilterReply.NEUTRAL);
    }
}
