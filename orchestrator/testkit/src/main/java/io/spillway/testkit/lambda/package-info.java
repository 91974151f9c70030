/**
 * Lambda without Lambda: the Runtime API on loopback, and a function's process that asks it for
 * work, as AWS documents both (Lambda developer guide, "Using the Lambda runtime API for custom
 * runtimes").
 */
@NullMarked
package io.spillway.testkit.lambda;

import org.jspecify.annotations.NullMarked;
