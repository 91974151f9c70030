/**
 * The node's own program: the agent that makes one image every role, holds the machine to its
 * lease, and powers it off when nobody pays for it any more. Needs nothing but the JDK.
 */
@NullMarked
package io.spillway.burstnode;

import org.jspecify.annotations.NullMarked;
