/** What Spillway needs in an AWS account. */
@NullMarked
package io.spillway.infra;

import org.jspecify.annotations.NullMarked;
