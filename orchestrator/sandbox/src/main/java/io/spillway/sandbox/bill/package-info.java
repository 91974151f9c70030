/**
 * The world's own meter and bill, worked out from the lives of its machines and disks by AWS's
 * published rules. It shares no code with Spillway's ledger, so that the two agreeing is evidence.
 */
@NullMarked
package io.spillway.sandbox.bill;

import org.jspecify.annotations.NullMarked;
