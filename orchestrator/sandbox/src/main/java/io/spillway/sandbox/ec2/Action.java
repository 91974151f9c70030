package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Throttle;

/**
 * One action of the API.
 *
 * @param bucket the token bucket that a call of it draws on
 */
record Action(String name, Throttle.Bucket bucket, Body body) {

    /** Does what is asked and writes the answer's elements. */
    @FunctionalInterface
    interface Body {
        void answer(Params in, Xml out);
    }

    static Action read(String name, Body body) {
        return new Action(name, Throttle.Bucket.READ, body);
    }

    static Action mutate(String name, Body body) {
        return new Action(name, Throttle.Bucket.MUTATE, body);
    }
}
