/** Buckets and objects behind the S3 protocol (REST and XML, path style), in virtual time. */
@NullMarked
package io.spillway.sandbox.s3;

import org.jspecify.annotations.NullMarked;
