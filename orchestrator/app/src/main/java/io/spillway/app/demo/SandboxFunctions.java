package io.spillway.app.demo;

import io.spillway.functions.Account;
import io.spillway.functions.EventHandler;
import io.spillway.functions.LambdaFunction;
import io.spillway.sandbox.World;
import java.time.Duration;

/** Starts the real functions from the simulated account's events and schedules. */
final class SandboxFunctions {

    private SandboxFunctions() {}

    static void deploy(Account account, World world) {
        for (LambdaFunction function : LambdaFunction.values()) {
            EventHandler handler = function.handler(account);
            if (!function.detailTypes().isEmpty()) {
                world.onEvent(function.detailTypes(), handler::handle);
            }
            Duration period = function.period();
            if (period != null) {
                world.schedule(function.functionName(), period, handler::handle);
            }
        }
    }
}
