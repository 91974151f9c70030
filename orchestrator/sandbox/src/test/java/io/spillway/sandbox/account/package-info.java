@org.jspecify.annotations.NullMarked
package io.spillway.sandbox.account;
