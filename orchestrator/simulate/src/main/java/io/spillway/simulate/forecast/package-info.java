/**
 * What a policy's rents will come to: the policy is played on against markets drawn from what it
 * has learned of its own.
 */
@NullMarked
package io.spillway.simulate.forecast;

import org.jspecify.annotations.NullMarked;
