package io.spillway.app.web;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.micronaut.context.exceptions.BeanContextException;

/**
 * Keeps quiet about requests that arrive while the server is being shut down: their senders see a
 * closed connection, and the operator asked for it.
 */
public final class ClosingFilter extends Filter<ILoggingEvent> {

    private static final String CLOSING = "until the context is running";

    @Override
    public FilterReply decide(ILoggingEvent event) {
        IThrowableProxy failure = event.getThrowableProxy();
        boolean closing =
                failure != null
                        && failure.getClassName().equals(BeanContextException.class.getName())
                        && String.valueOf(failure.getMessage()).contains(CLOSING);
        return closing ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
