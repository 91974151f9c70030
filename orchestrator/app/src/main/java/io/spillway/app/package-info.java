/** The service and the command line. */
@NullMarked
package io.spillway.app;

import org.jspecify.annotations.NullMarked;
