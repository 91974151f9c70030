@org.jspecify.annotations.NullMarked
package io.spillway.sandbox.ec2;
