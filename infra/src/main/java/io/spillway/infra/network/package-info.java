/** Where machines are rented: subnets, security groups, and the ways from there to AWS. */
@NullMarked
package io.spillway.infra.network;

import org.jspecify.annotations.NullMarked;
