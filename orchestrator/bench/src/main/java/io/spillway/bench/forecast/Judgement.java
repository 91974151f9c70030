package io.spillway.bench.forecast;

/**
 * One chance that was given, and what came of it.
 *
 * @param story which story it is from: judgements of one story aren't independent
 * @param label under which it is counted besides the whole
 * @param chance that was given, 0..1
 */
record Judgement(long story, String label, double chance, boolean cameTrue) {}
