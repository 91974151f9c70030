package io.spillway.adapter.aws;

import java.util.function.Supplier;

/** How calls to EC2 are paced and repeated. */
public interface CallPolicy {

    /**
     * EC2's token buckets, by what a call does: refill a second, and burst, of the documented
     * buckets in large regions (as Karpenter's simulated EC2 has them). CreateFleet is counted as
     * RunInstances is.
     */
    enum Bucket {
        LAUNCH(2, 5),
        TERMINATE(5, 100),
        TAGS(10, 100),
        MUTATE(5, 50),
        READ(20, 100);

        private final int perSecond;
        private final int burst;

        Bucket(int perSecond, int burst) {
            this.perSecond = perSecond;
            this.burst = burst;
        }

        int perSecond() {
            return perSecond;
        }

        int burst() {
            return burst;
        }
    }

    /**
     * Makes a call that may safely be repeated: each of ours is a read, carries a client token, or
     * sets what is to be.
     */
    <T> T run(Bucket bucket, Supplier<T> call);

    /** One that is made for the first call: a function's new process may make none. */
    static CallPolicy lazily(Supplier<CallPolicy> maker) {
        Lazy<CallPolicy> made = new Lazy<>(maker);
        return new CallPolicy() {
            @Override
            public <T> T run(Bucket bucket, Supplier<T> call) {
                return made.get().run(bucket, call);
            }
        };
    }

    /** Calls once and at once: for what paces itself, or is never throttled. */
    static CallPolicy direct() {
        return new CallPolicy() {
            @Override
            public <T> T run(Bucket bucket, Supplier<T> call) {
                return call.get();
            }
        };
    }
}
