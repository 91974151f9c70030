package io.spillway.sandbox.farm;

/** A tag that binds jobs to workers. */
public record FarmTag(String id, String name, String description) {}
