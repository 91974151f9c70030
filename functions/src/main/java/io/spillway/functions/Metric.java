package io.spillway.functions;

/**
 * What the functions count for alarms. A line of the log in CloudWatch's embedded metric format
 * becomes a metric by itself: no call, and no right to make one.
 */
public enum Metric {
    /** Events that couldn't be read or weren't for the function that got them. */
    BAD_EVENTS("BadEvents"),
    /** Machines without a readable lease that a pass left alone, because they are too many. */
    LEASES_UNREADABLE("MachinesWithoutLeaseOverCap"),
    /** Machines that EC2 refuses to end. */
    NOT_ENDED("MachinesNotEnded"),
    /** Things left behind that a pass didn't delete, because they are too many or EC2 refused. */
    NOT_DELETED("LeftoversNotDeleted");

    private final String shown;

    Metric(String shown) {
        this.shown = shown;
    }

    /** One line in CloudWatch's embedded metric format, in the namespace {@code Spillway}. */
    String line(int count, long epochMillis) {
        return """
        {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Spillway",\
        "Dimensions":[[]],"Metrics":[{"Name":"%s","Unit":"Count"}]}]},"%s":%d}\
        """
                .formatted(epochMillis, shown, shown, count);
    }
}
