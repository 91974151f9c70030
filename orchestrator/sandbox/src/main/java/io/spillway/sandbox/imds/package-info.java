/** The instance metadata service, version 2 only, of every simulated machine. */
@NullMarked
package io.spillway.sandbox.imds;

import org.jspecify.annotations.NullMarked;
