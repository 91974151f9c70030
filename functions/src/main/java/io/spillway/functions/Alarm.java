package io.spillway.functions;

import java.lang.System.Logger.Level;

/** Shouts: a person should look, and the function can't do more. */
@FunctionalInterface
public interface Alarm {

    /**
     * Shouts once.
     *
     * @param count how many things it is about
     * @param text what happened, and what to do
     */
    void raise(Metric metric, int count, String text);

    /** Shows how much there is of something, for a dashboard; nobody is called for it. */
    default void show(Gauge gauge, int value) {}

    /** In Lambda: a line for people and one that CloudWatch counts. */
    static Alarm inLambda() {
        return new Alarm() {
            @Override
            public void raise(Metric metric, int count, String text) {
                System.out.println("ALARM: " + text);
                System.out.println(metric.line(count));
            }

            @Override
            public void show(Gauge gauge, int value) {
                System.out.println(Metric.line(gauge.metricName(), value));
            }
        };
    }

    /** Anywhere else. */
    static Alarm inLog() {
        System.Logger log = System.getLogger(Alarm.class.getName());
        return (metric, count, text) -> log.log(Level.WARNING, text);
    }
}
