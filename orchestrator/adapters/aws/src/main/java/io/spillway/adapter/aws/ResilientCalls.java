package io.spillway.adapter.aws;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The policy for a real account: keeps within EC2's request rates, repeats what failed for a moment
 * (at most {@value #ATTEMPTS} times, with jitter, so that many callers don't come back at once),
 * and stops asking an endpoint that keeps failing until it has had time to recover.
 *
 * <p>Order from outside in: retry, breaker, limiter. Each attempt waits its turn, and each attempt
 * that fails counts for the breaker.
 */
public final class ResilientCalls implements CallPolicy {

    static final int ATTEMPTS = 4;
    private static final Duration LONGEST_WAIT_FOR_A_TURN = Duration.ofSeconds(20);

    private final Map<Bucket, RateLimiter> limiters = new EnumMap<>(Bucket.class);
    private final CircuitBreaker breaker;
    private final Retry retry;

    /**
     * @param endpoint name of the endpoint that the breaker stands for, for messages
     * @param firstWait before the first repetition; doubles with each, plus or minus half
     */
    public ResilientCalls(String endpoint, Duration firstWait) {
        for (Bucket bucket : Bucket.values()) {
            limiters.put(
                    bucket,
                    RateLimiter.of(
                            endpoint + "/" + bucket,
                            RateLimiterConfig.custom()
                                    .limitRefreshPeriod(Duration.ofSeconds(1))
                                    .limitForPeriod(bucket.perSecond())
                                    .timeoutDuration(LONGEST_WAIT_FOR_A_TURN)
                                    .build()));
        }
        breaker =
                CircuitBreaker.of(
                        endpoint,
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(20)
                                .minimumNumberOfCalls(10)
                                .failureRateThreshold(50)
                                .waitDurationInOpenState(Duration.ofSeconds(30))
                                .recordException(AwsErrors::isOutage)
                                .build());
        retry =
                Retry.of(
                        endpoint,
                        RetryConfig.custom()
                                .maxAttempts(ATTEMPTS)
                                .intervalFunction(
                                        IntervalFunction.ofExponentialRandomBackoff(
                                                firstWait, 2.0, 0.5))
                                .retryOnException(AwsErrors::isPassing)
                                .build());
    }

    @Override
    public <T> T run(Bucket bucket, Supplier<T> call) {
        RateLimiter limiter = limiters.get(bucket);
        if (limiter == null) {
            throw new IllegalStateException("every bucket has a limiter: " + bucket);
        }
        Supplier<T> inTurn = RateLimiter.decorateSupplier(limiter, call);
        Supplier<T> guarded = CircuitBreaker.decorateSupplier(breaker, inTurn);
        return Retry.decorateSupplier(retry, guarded).get();
    }
}
