package io.spillway.adapter.flamenco;

import io.spillway.core.farm.JobState;
import io.spillway.core.farm.TaskState;

/** Flamenco's words for states in Spillway's. Words of later versions get the safe meaning. */
final class Words {

    private Words() {}

    /** A word that we don't know is PAUSED: nothing is ever rented for it. */
    static JobState jobState(String word) {
        return switch (word) {
            case "queued", "requeueing", "under-construction" -> JobState.QUEUED;
            case "active" -> JobState.ACTIVE;
            case "completed" -> JobState.COMPLETED;
            case "failed" -> JobState.FAILED;
            case "canceled", "cancel-requested" -> JobState.CANCELED;
            default -> JobState.PAUSED;
        };
    }

    /** Whether no task of such a job can be running any more. */
    static boolean isOver(String jobWord) {
        return switch (jobWord) {
            case "completed", "failed", "canceled" -> true;
            default -> false;
        };
    }

    /** Whether tasks of such a job can start or end without the job's own record changing. */
    static boolean isMoving(String jobWord) {
        return switch (jobWord) {
            case "queued", "paused" -> false;
            default -> true;
        };
    }

    static TaskState taskState(String word) {
        return switch (word) {
            case "active" -> TaskState.RUNNING;
            case "completed" -> TaskState.DONE;
            case "soft-failed" -> TaskState.FAILING;
            case "failed" -> TaskState.FAILED;
            case "canceled" -> TaskState.CANCELED;
            default -> TaskState.WAITING;
        };
    }
}
