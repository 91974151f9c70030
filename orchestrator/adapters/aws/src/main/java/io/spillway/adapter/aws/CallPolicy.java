package io.spillway.adapter.aws;

import java.util.function.Supplier;

/** How calls to EC2 are paced and repeated. */
public interface CallPolicy {

    /**
     * EC2's token buckets, by what a call does. Rates are the refill of the documented buckets in
     * large regions; bursts are left to whoever else works in the account.
     */
    enum Bucket {
        LAUNCH(2),
        TERMINATE(5),
        TAGS(10),
        MUTATE(5),
        READ(20);

        private final int perSecond;

        Bucket(int perSecond) {
            this.perSecond = perSecond;
        }

        int perSecond() {
            return perSecond;
        }
    }

    /**
     * Makes a call that may safely be repeated: each of ours is a read, carries a client token, or
     * sets what is to be.
     */
    <T> T run(Bucket bucket, Supplier<T> call);

    /**
     * Calls once and at once. For stories in virtual time, where waiting on the wall clock would
     * change nothing but how long they take: the next tick asks again.
     */
    static CallPolicy direct() {
        return new CallPolicy() {
            @Override
            public <T> T run(Bucket bucket, Supplier<T> call) {
                return call.get();
            }
        };
    }
}
