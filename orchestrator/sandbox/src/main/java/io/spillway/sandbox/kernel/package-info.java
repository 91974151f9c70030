/**
 * What every part of the simulated world stands on: one story of virtual time, seeded chance, the
 * wire servers and the log of what crossed them. Knows nothing of clouds or farms, and shares no
 * code with Spillway's core.
 */
@NullMarked
package io.spillway.sandbox.kernel;

import org.jspecify.annotations.NullMarked;
