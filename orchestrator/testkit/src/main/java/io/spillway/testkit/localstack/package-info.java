/**
 * LocalStack for tests: AWS's services by somebody else, in a container. Docker has to be there.
 */
@NullMarked
package io.spillway.testkit.localstack;

import org.jspecify.annotations.NullMarked;
