/**
 * Spillway's AWS side: the {@code Cloud} port on EC2, the {@code FactInbox} port on SQS and S3, and
 * the facts bucket, shared with the Lambda functions. Knows EC2's error codes (in one file) so that
 * nothing else has to.
 */
@NullMarked
package io.spillway.adapter.aws;

import org.jspecify.annotations.NullMarked;
