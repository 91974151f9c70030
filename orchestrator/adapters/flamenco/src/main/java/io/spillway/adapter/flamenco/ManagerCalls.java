package io.spillway.adapter.flamenco;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.spillway.core.ports.RenderManager.RenderManagerException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The policy of a studio's manager: repeats what may be repeated (at most {@value #ATTEMPTS} tries,
 * with a wait that doubles and jitter, so that several orchestrators don't come back at once), and
 * stops asking a manager that keeps failing until it has had time to recover. A tick that has a
 * hundred workers to drain then doesn't wait a hundred times for nothing.
 *
 * <p>The breaker is outside: a call counts once, when its last try failed. What the manager refused
 * was answered, and counts for its health.
 */
public final class ManagerCalls implements CallPolicy {

    static final int ATTEMPTS = 3;
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** How time passes between tries. */
    @FunctionalInterface
    public interface Pause {

        /**
         * Waits.
         *
         * @throws InterruptedException when the process is to end
         */
        void pass(Duration time) throws InterruptedException;
    }

    private final String manager;
    private final Pause pause;
    private final CircuitBreaker breaker;
    private final Retry retry;
    private volatile String lastFailure = "";

    /** For a service that runs by the wall clock. */
    public static ManagerCalls live(String manager, InstantSource clock, RandomGenerator jitter) {
        return new ManagerCalls(
                manager, clock, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), jitter);
    }

    /**
     * @param manager its address, for messages
     * @param jitter draws how much of a wait is waited: between half and one and a half
     */
    public ManagerCalls(String manager, InstantSource clock, Pause pause, RandomGenerator jitter) {
        this.manager = manager;
        this.pause = pause;
        breaker =
                CircuitBreaker.of(
                        manager,
                        CircuitBreakerConfig.custom()
                                .clock(clock.withZone(ZoneOffset.UTC))
                                .slidingWindowSize(10)
                                .minimumNumberOfCalls(5)
                                .failureRateThreshold(50)
                                .waitDurationInOpenState(RECOVERY)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .recordException(IOException.class::isInstance)
                                .build());
        retry =
                Retry.of(
                        manager,
                        RetryConfig.custom()
                                .maxAttempts(ATTEMPTS)
                                .intervalFunction(attempt -> waitMillis(attempt, jitter))
                                .retryOnException(IOException.class::isInstance)
                                .build());
    }

    private static long waitMillis(int attempt, RandomGenerator jitter) {
        double share;
        synchronized (jitter) {
            share = 0.5 + jitter.nextDouble();
        }
        return (long) (FIRST_WAIT.toMillis() * Math.pow(2, attempt - 1) * share);
    }

    @Override
    public <T> T once(Attempt<T> call) throws IOException {
        return guarded(call);
    }

    @Override
    public <T> T repeatably(Attempt<T> call) throws IOException {
        return guarded(() -> repeated(call));
    }

    private <T> T guarded(Attempt<T> call) throws IOException {
        try {
            return breaker.executeCheckedSupplier(call::make);
        } catch (CallNotPermittedException open) {
            throw new RenderManagerException(
                    "the Flamenco manager at "
                            + manager
                            + " isn't asked for up to "
                            + RECOVERY.toSeconds()
                            + " s, since most of its last calls failed; the last one: "
                            + lastFailure,
                    open);
        } catch (IOException | RuntimeException | Error failed) {
            lastFailure = String.valueOf(failed.getMessage());
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> T repeated(Attempt<T> call) throws IOException {
        Retry.AsyncContext<T> attempts = retry.asyncContext();
        while (true) {
            try {
                T answer = call.make();
                attempts.onComplete();
                return answer;
            } catch (IOException lost) {
                long waitMillis = attempts.onError(lost);
                if (waitMillis < 0 || !passes(Duration.ofMillis(waitMillis))) {
                    throw lost;
                }
            }
        }
    }

    /** False when the process is to end: nothing is asked any more then. */
    private boolean passes(Duration time) {
        try {
            pause.pass(time);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
