package io.spillway.adapter.aws;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The policy of an account: keeps within EC2's token buckets, repeats what failed for a moment (at
 * most {@value #ATTEMPTS} times, with jitter, so that many callers don't come back at once), stops
 * asking an endpoint that keeps failing until it has had time to recover, and lets only so many
 * calls run at once.
 *
 * <p>Order from outside in: retry, breaker, bucket, bulkhead. Each attempt waits its turn, each
 * that fails counts for the breaker, and a call that waits for its turn keeps no other from
 * running.
 */
public final class ResilientCalls implements CallPolicy {

    static final int ATTEMPTS = 4;
    private static final int AT_ONCE = 16;
    private static final Duration LONGEST_WAIT_FOR_A_TURN = Duration.ofSeconds(60);

    private final Map<Bucket, TokenBucket> buckets = new EnumMap<>(Bucket.class);
    private final Pause pause;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Retry retry;

    /**
     * @param endpoint name of the endpoint that the breaker stands for, for messages
     * @param firstWait before the first repetition; doubles with each, plus or minus half
     * @param jitter draws how much of a wait is waited
     */
    public ResilientCalls(
            String endpoint,
            Duration firstWait,
            InstantSource clock,
            Pause pause,
            RandomGenerator jitter) {
        this.pause = pause;
        for (Bucket bucket : Bucket.values()) {
            buckets.put(bucket, new TokenBucket(clock, bucket.perSecond(), bucket.burst()));
        }
        breaker =
                CircuitBreaker.of(
                        endpoint,
                        CircuitBreakerConfig.custom()
                                .clock(clock.withZone(ZoneOffset.UTC))
                                .slidingWindowSize(20)
                                .minimumNumberOfCalls(10)
                                .failureRateThreshold(50)
                                .waitDurationInOpenState(Duration.ofSeconds(30))
                                .recordException(AwsErrors::isOutage)
                                .ignoreException(NoTurnException.class::isInstance)
                                .build());
        bulkhead =
                Bulkhead.of(
                        endpoint,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(AT_ONCE)
                                .maxWaitDuration(LONGEST_WAIT_FOR_A_TURN)
                                .build());
        retry =
                Retry.of(
                        endpoint,
                        RetryConfig.custom()
                                .maxAttempts(ATTEMPTS)
                                .intervalFunction(attempt -> wait(firstWait, attempt, jitter))
                                .retryOnException(AwsErrors::isPassing)
                                .build());
    }

    private static long wait(Duration firstWait, int attempt, RandomGenerator jitter) {
        double share;
        synchronized (jitter) {
            share = 0.5 + jitter.nextDouble();
        }
        return (long) (firstWait.toMillis() * Math.pow(2, attempt - 1) * share);
    }

    @Override
    public <T> T run(Bucket bucket, Supplier<T> call) {
        TokenBucket tokens = tokens(bucket);
        Supplier<T> guarded =
                CircuitBreaker.decorateSupplier(breaker, () -> inTurn(tokens, bucket, call));
        Retry.AsyncContext<T> attempts = retry.asyncContext();
        while (true) {
            try {
                T answer = guarded.get();
                attempts.onComplete();
                return answer;
            } catch (RuntimeException failed) {
                if (AwsErrors.isThrottle(failed)) {
                    tokens.drain();
                }
                long waitMillis = attempts.onError(failed);
                if (waitMillis < 0 || !pause.pass(Duration.ofMillis(waitMillis))) {
                    throw failed;
                }
            }
        }
    }

    private <T> T inTurn(TokenBucket tokens, Bucket bucket, Supplier<T> call) {
        Duration wait = tokens.take();
        boolean tooLong = wait.compareTo(LONGEST_WAIT_FOR_A_TURN) > 0;
        if (tooLong || (wait.isPositive() && !pause.pass(wait))) {
            tokens.giveBack();
            throw new NoTurnException(
                    "the next " + bucket + " call has its turn in " + wait.toMillis() + " ms");
        }
        return Bulkhead.decorateSupplier(bulkhead, call).get();
    }

    private TokenBucket tokens(Bucket bucket) {
        TokenBucket tokens = buckets.get(bucket);
        if (tokens == null) {
            throw new IllegalStateException("every kind of call has a bucket: " + bucket);
        }
        return tokens;
    }
}
