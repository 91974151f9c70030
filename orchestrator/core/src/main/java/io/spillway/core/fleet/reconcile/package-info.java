/**
 * Four sources say what a rented machine does: the cloud (the instance), the machine itself (its
 * agent), the render manager (the queue) and our own books (the ledger). This package holds them
 * against each other and names every way in which they can differ.
 */
@NullMarked
package io.spillway.core.fleet.reconcile;

import org.jspecify.annotations.NullMarked;
