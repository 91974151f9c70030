package io.spillway.sandbox.events;

/**
 * Gets the account's events, as an EventBridge rule's target does: a visitor step each, at least
 * once, in no promised order.
 */
@FunctionalInterface
public interface EventTarget {

    /**
     * Takes one event.
     *
     * @param eventJson one event in EventBridge's envelope ({@code source, detail-type, time,
     *     resources, detail, ...})
     */
    void deliver(String eventJson);
}
