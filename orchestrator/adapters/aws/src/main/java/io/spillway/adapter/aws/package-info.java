/** Amazon EC2, S3 and SQS behind the core's ports. */
@NullMarked
package io.spillway.adapter.aws;

import org.jspecify.annotations.NullMarked;
