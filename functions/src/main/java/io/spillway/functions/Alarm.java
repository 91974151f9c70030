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

    /** In Lambda: a line for people and one that CloudWatch counts. */
    static Alarm inLambda() {
        return (metric, count, text) -> {
            System.out.println("ALARM: " + text);
            System.out.println(metric.line(count));
        };
    }

    /** Anywhere else. */
    static Alarm inLog() {
        System.Logger log = System.getLogger(Alarm.class.getName());
        return (metric, count, text) -> log.log(Level.WARNING, text);
    }
}
