/** Message queues behind the SQS protocol (AWS JSON 1.0), in virtual time. */
@NullMarked
package io.spillway.sandbox.sqs;

import org.jspecify.annotations.NullMarked;
