/** The simulated EC2 account: instances, volumes, templates, tags, and EC2's own rules. */
@NullMarked
package io.spillway.sandbox.account;

import org.jspecify.annotations.NullMarked;
