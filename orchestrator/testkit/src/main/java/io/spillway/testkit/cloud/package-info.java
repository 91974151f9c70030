/**
 * The cloud port's contract suite. Where a test covers a case of what goes wrong when machines are
 * rented, its Javadoc names the case by number: the list is in {@code docs/developer.md}.
 */
@NullMarked
package io.spillway.testkit.cloud;

import org.jspecify.annotations.NullMarked;
