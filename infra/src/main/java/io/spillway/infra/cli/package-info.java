/** The command line of {@code ./spillway infra}, and what its options mean. */
@NullMarked
package io.spillway.infra.cli;

import org.jspecify.annotations.NullMarked;
