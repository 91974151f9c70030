/**
 * The simulated world, put together: a market, an EC2 account, a render farm, their servers on
 * loopback, faults, and a bill of its own. Nothing here knows Spillway.
 */
@NullMarked
package io.spillway.sandbox;

import org.jspecify.annotations.NullMarked;
