package io.spillway.bench.forecast;

/**
 * Where what happened lay among what was drawn for it: forecasts that are right put as many ends
 * into each tenth of their draws (a probability integral transform).
 *
 * @param story which story it is from: those of one story aren't independent
 * @param label under which it is counted besides the whole
 * @param share of the draws that ended sooner, 0..1
 */
record Place(long story, String label, double share) {}
