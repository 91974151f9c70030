/**
 * Holds cloud, agents, render manager and books against each other in every tick: gathers what they
 * say, brings the books in line, and remembers each discrepancy from its beginning to its end.
 */
@NullMarked
package io.spillway.app.reconcile;

import org.jspecify.annotations.NullMarked;
