/**
 * The EC2 Query protocol (API version 2016-11-15) in front of the simulated account: form in, XML
 * out, with EC2's names, shapes and error codes, so that any AWS client can talk to it.
 */
@NullMarked
package io.spillway.sandbox.ec2;

import org.jspecify.annotations.NullMarked;
