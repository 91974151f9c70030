package io.spillway.app.demo;

/** Stub. */
public final class Demo {
    private Demo() {}

    /** Stub. */
    public static boolean run(DemoOptions o) {
        return o.headless();
    }
}
