package io.spillway.burstnode;

import java.time.Duration;

/**
 * The agent's times.
 *
 * @param poll how often it looks around when nothing wakes it
 * @param retry when it tries again what failed
 * @param drainBefore how long before its lease ends a worker takes no new frame
 * @param handBack how long before EC2 takes the machine a frame in flight is handed back
 * @param patience how long after its start it may live without having read any lease
 */
public record AgentTimes(
        Duration poll, Duration retry, Duration drainBefore, Duration handBack, Duration patience) {

    /** On a real machine: EC2 asks for a look at the spot notice every 5 s. */
    public static AgentTimes polling() {
        return of(Duration.ofSeconds(5));
    }

    /** Where the world wakes the agent whenever something that it could see has changed. */
    public static AgentTimes wokenOnChange() {
        return of(Duration.ofDays(1));
    }

    private static AgentTimes of(Duration poll) {
        return new AgentTimes(
                poll,
                Duration.ofSeconds(5),
                Duration.ofMinutes(2),
                Duration.ofSeconds(15),
                Duration.ofMinutes(5));
    }
}
