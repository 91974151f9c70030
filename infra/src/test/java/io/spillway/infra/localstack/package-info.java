/** The account's own template, created by CloudFormation in LocalStack. */
@NullMarked
package io.spillway.infra.localstack;

import org.jspecify.annotations.NullMarked;
