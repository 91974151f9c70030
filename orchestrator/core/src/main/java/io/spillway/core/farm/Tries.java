package io.spillway.core.farm;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * How the last tries to render tasks of one job ended. Managers give up a job only when much of it
 * has failed, some never do; machines that are rented until then are paid for nothing.
 *
 * @param ended tasks that ended last, at most {@link #LOOKED_AT}
 * @param failed how many of them failed, whether they are tried again or not; 0..ended
 * @param workers how many workers these failed on, as far as the manager tells
 */
public record Tries(int ended, int failed, int workers) {

    public static final Tries NONE = new Tries(0, 0, 0);

    /** So many tries tell how a job fares now, whatever it did before. */
    public static final int LOOKED_AT = 20;

    private static final int FEWEST_FAILED = 3;

    /** One worker on which everything fails is a matter of that worker. */
    private static final int FEWEST_WORKERS = 2;

    private static final double SHARE = 0.5;

    /** The last tries of one job. */
    public static Tries of(List<Task> tasksOfJob) {
        List<Task> last =
                tasksOfJob.stream()
                        .filter(task -> task.frames() > 0 && hasEnded(task.state()))
                        .sorted(
                                Comparator.comparing(Task::updatedAt)
                                        .reversed()
                                        .thenComparing(Task::taskId))
                        .limit(LOOKED_AT)
                        .toList();
        List<Task> failed = last.stream().filter(task -> task.state() != TaskState.DONE).toList();
        long workers =
                failed.stream().map(Task::workerId).filter(Objects::nonNull).distinct().count();
        return new Tries(last.size(), failed.size(), (int) workers);
    }

    private static boolean hasEnded(TaskState state) {
        return switch (state) {
            case DONE, FAILED, FAILING -> true;
            case WAITING, RUNNING, CANCELED -> false;
        };
    }

    /**
     * Whether most of what ended lately failed, on several workers: the job is then for the TD to
     * look at. A few failed frames of a job that otherwise gets on are not.
     */
    public boolean keepFailing() {
        return failed >= FEWEST_FAILED && workers >= FEWEST_WORKERS && failed >= SHARE * ended;
    }
}
