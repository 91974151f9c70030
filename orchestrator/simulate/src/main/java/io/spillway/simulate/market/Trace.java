package io.spillway.simulate.market;

/** Columns of a trace: each row holds until the next, the last one for ever. */
record Trace(long[] seconds, double[] capacity, double[] spotPrice, double[] onDemandPrice) {}
