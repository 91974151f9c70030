/** The node image's program and recipe: the agent that makes one image every role. */
@NullMarked
package io.spillway.burstnode;

import org.jspecify.annotations.NullMarked;
