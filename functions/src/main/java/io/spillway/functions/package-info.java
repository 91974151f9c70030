/**
 * AWS Lambda handlers that keep rented capacity honest without the hub: each needs EC2, its tags
 * and one bucket, never the database. Events may come twice, late, in any order or not at all, so
 * every handler looks at EC2 as it is now and may safely run again.
 *
 * <p>In Lambda a handler is made from environment variables; the demo makes the same classes with
 * its own clients and clock and hands them the sandbox's events.
 */
@NullMarked
package io.spillway.functions;

import org.jspecify.annotations.NullMarked;
