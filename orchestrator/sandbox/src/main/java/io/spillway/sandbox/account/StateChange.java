package io.spillway.sandbox.account;

/** An instance that a call changed, and the state that it was in before. */
public record StateChange(Instance instance, InstanceState before) {}
