package io.spillway.sandbox.events;

/**
 * How often deliveries went wrong so far.
 *
 * @param lost events that never reached a target
 * @param twice events that reached a target a second time
 * @param late events that reached a target later than they should
 * @param noticesLost objects that were put into a bucket and that its queue wasn't told of
 */
public record Misdelivered(int lost, int twice, int late, int noticesLost) {}
