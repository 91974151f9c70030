package io.spillway.adapter.aws;

import java.util.Set;
import java.util.SortedMap;

/**
 * What became of instances that were to end; all others are ending.
 *
 * @param gone those that don't exist any more
 * @param refused those that EC2 won't end (protected from termination, say), with its words
 */
public record Ended(Set<String> gone, SortedMap<String, String> refused) {}
