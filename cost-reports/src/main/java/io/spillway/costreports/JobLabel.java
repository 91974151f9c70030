package io.spillway.costreports;

/**
 * What finance knows a job by.
 *
 * @param job the name that artists gave it
 */
public record JobLabel(String show, String sequence, String shot, String job) {

    /** The label of costs that no job is known for. */
    public static final JobLabel UNASSIGNED = new JobLabel("unassigned", "", "", "unassigned");
}
