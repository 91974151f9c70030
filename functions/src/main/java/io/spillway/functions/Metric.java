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

    public static final String NAMESPACE = "Spillway";

    /** Tells installations in one account apart: the value is the owner tag's. */
    public static final String DIMENSION = "Installation";

    private final String shown;

    Metric(String shown) {
        this.shown = shown;
    }

    /** Its name in CloudWatch. */
    public String metricName() {
        return shown;
    }

    /** One line in CloudWatch's embedded metric format. */
    String line(int count, long epochMillis, String installation) {
        return line(shown, count, epochMillis, installation);
    }

    /** The same for the installation that this function belongs to. */
    String line(int count) {
        return line(shown, count);
    }

    /** A line of a metric of this name, for the installation that this function belongs to. */
    static String line(String shown, int value) {
        String installation = Environment.optional("SPILLWAY_OWNER");
        return line(
                shown,
                value,
                System.currentTimeMillis(),
                installation == null ? "none" : installation);
    }

    private static String line(String shown, int value, long epochMillis, String installation) {
        return """
        {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"%s",\
        "Dimensions":[["%s"]],"Metrics":[{"Name":"%s","Unit":"Count"}]}]},\
        "%s":%s,"%s":%d}\
        """
                .formatted(
                        epochMillis,
                        NAMESPACE,
                        DIMENSION,
                        shown,
                        DIMENSION,
                        AwsEvent.quoted(installation),
                        shown,
                        value);
    }
}
