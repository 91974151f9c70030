package io.spillway.bench.faults;

import java.util.Map;

/** What goes wrong in stories; each kind has to happen, or nothing was tried. */
enum FaultKind {
    THROTTLED("throttled", "throttled"),
    SOLD_OUT("sold out", "pool-sold-out"),
    PARTIAL_FILL("partial fill", "partial-fill"),
    EVENT_LOST("event lost", "event-lost"),
    EVENT_LATE("event late", "event-late"),
    EVENT_TWICE("event twice", "event-twice"),
    FACT_NOTICE_LOST("fact whose notice was lost", "fact-notice-lost"),
    DESCRIBE_LAG("describe lag", "describe-lag"),
    NO_NOTICE("interruption without notice", "interruption-without-notice"),
    FAILED_BOOT("failed boot", "failed-boot"),
    VOLUME_LEFT("volume left behind", "volume-left-behind"),
    LINK_DOWN("link down", "hub-link-down", "outage"),
    CLOCK_STEP("clock step", "clock-step"),
    DATABASE_LOST("database connection lost", "database-lost", "database-out"),
    KILLED("process killed", "killed"),
    REQUEST_LOST("request lost", "request-lost"),
    REQUEST_LATE("request late", "late"),
    REQUEST_TWICE("request twice", "repeated"),
    ANSWER_LOST("answer lost", "answer-lost", "truncated");

    private final String label;
    private final String counted;
    private final String countedToo;

    FaultKind(String label, String counted) {
        this(label, counted, counted);
    }

    FaultKind(String label, String counted, String countedToo) {
        this.label = label;
        this.counted = counted;
        this.countedToo = countedToo;
    }

    String label() {
        return label;
    }

    /** How often it happened. */
    int of(Map<String, Integer> counts) {
        int times = counts.getOrDefault(counted, 0);
        return countedToo.equals(counted) ? times : times + counts.getOrDefault(countedToo, 0);
    }
}
