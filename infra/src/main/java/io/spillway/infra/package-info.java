/**
 * What Spillway needs in an AWS account: the stacks, put together from the rooms below, none of
 * which knows this one.
 */
@NullMarked
package io.spillway.infra;

import org.jspecify.annotations.NullMarked;
