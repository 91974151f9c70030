/**
 * Contract suites that a port's real adapter and its fake both pass, and the fakes. For tests,
 * benchmarks and simulations; the service doesn't depend on it.
 */
@NullMarked
package io.spillway.testkit;

import org.jspecify.annotations.NullMarked;
