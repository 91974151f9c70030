/** The command line: reads words, calls the service, says what came of it, sets the exit code. */
@NullMarked
package io.spillway.app.cli;

import org.jspecify.annotations.NullMarked;
