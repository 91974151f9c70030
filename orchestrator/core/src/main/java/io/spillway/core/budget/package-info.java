/** Approvals and what they allow: requests with offers, budgets with caps, standing approvals. */
@NullMarked
package io.spillway.core.budget;

import org.jspecify.annotations.NullMarked;
