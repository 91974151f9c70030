package io.spillway.app.pages;

import io.spillway.core.farm.Delivery;
import io.spillway.core.farm.JobState;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job in a line: what it is, when it is due, how sure that is.
 *
 * @param title sequence and shot, or the job's own name when it is mapped to none
 * @param name the name that artists gave it
 * @param due when, or empty
 * @param chance of the deadline, for example {@code 97%}, or empty
 * @param outcome when it finishes against its deadline, for example {@code Sat 03:10, 9 h late}
 * @param tone good, watch, bad or plain; {@code word} says the same in words
 * @param framesFailed frames that wait for the TD
 * @param risk what lists are sorted by: 0 fine to 1 lost
 */
public record JobHead(
        String jobId,
        String title,
        String show,
        String name,
        String due,
        String dueFull,
        String dueAway,
        String chance,
        String outcome,
        String tone,
        String word,
        int framesDone,
        int framesTotal,
        int framesFailed,
        double risk) {

    private static final double SURE = 0.9;
    private static final double EVEN = 0.5;

    /**
     * @param finishedAt when a job that is done was done, if that is known
     */
    static JobHead of(
            Snapshot.JobView view,
            @Nullable JobForecast forecast,
            @Nullable Instant finishedAt,
            Words words) {
        Delivery delivery = view.delivery();
        Instant deadline = delivery == null ? null : delivery.deadline();
        JobState state = view.job().state();
        double chance = forecast == null || deadline == null ? 1 : forecast.chance();
        JobForecast counts = state.isRunnable() ? forecast : null;
        return new JobHead(
                view.job().jobId(),
                title(delivery, view.job().name()),
                delivery == null ? "" : delivery.show(),
                view.job().name(),
                deadline == null ? "" : words.day(deadline),
                deadline == null ? "" : words.full(deadline),
                deadline == null ? "" : words.away(deadline),
                counts != null && deadline != null ? Words.percent(chance) : "",
                outcome(counts == null ? finishedAt : counts.finishP50(), deadline, words),
                tone(view, deadline, chance),
                word(view, deadline, chance),
                view.job().framesDone(),
                view.job().framesTotal(),
                view.framesFailed(),
                state.isRunnable() ? 1 - chance : 0);
    }

    /** A job that the farm doesn't show any more. */
    static JobHead gone(String jobId, String show, @Nullable Delivery delivery, Words words) {
        Instant deadline = delivery == null ? null : delivery.deadline();
        return new JobHead(
                jobId,
                title(delivery, jobId),
                show,
                "",
                deadline == null ? "" : words.day(deadline),
                deadline == null ? "" : words.full(deadline),
                deadline == null ? "" : words.away(deadline),
                "",
                "",
                "plain",
                "not on the farm",
                0,
                0,
                0,
                0);
    }

    public int percentDone() {
        return framesTotal == 0 ? 0 : (int) (100L * framesDone / framesTotal);
    }

    public boolean isDone() {
        return word.equals("done");
    }

    public String frames() {
        return Words.number(framesDone)
                + " of "
                + Words.count(framesTotal, "frame")
                + (framesFailed == 0 ? "" : ", " + Words.number(framesFailed) + " failed");
    }

    private static String title(@Nullable Delivery delivery, String name) {
        if (delivery == null) {
            return name;
        }
        String place =
                Stream.of(delivery.sequence(), delivery.shot())
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" · "));
        return place.isEmpty() ? name : place;
    }

    private static String outcome(
            @Nullable Instant finish, @Nullable Instant deadline, Words words) {
        if (finish == null) {
            return "";
        }
        if (deadline == null) {
            return words.day(finish);
        }
        Duration late = Duration.between(deadline, finish);
        if (late.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return words.day(finish) + ", just then";
        }
        return words.day(finish)
                + ", "
                + (late.isNegative()
                        ? Words.span(late.negated()) + " early"
                        : Words.span(late) + " late");
    }

    private static String tone(Snapshot.JobView view, @Nullable Instant deadline, double chance) {
        JobState state = view.job().state();
        if (state.isRunnable() && (view.framesFailed() > 0 || view.isHeld())) {
            return "bad";
        }
        return switch (state) {
            case COMPLETED, CANCELED, PAUSED -> "plain";
            case FAILED -> "bad";
            case QUEUED, ACTIVE ->
                    deadline == null
                            ? "plain"
                            : chance >= SURE ? "good" : chance >= EVEN ? "watch" : "bad";
        };
    }

    private static String word(Snapshot.JobView view, @Nullable Instant deadline, double chance) {
        JobState state = view.job().state();
        if (state.isRunnable() && view.isHeld()) {
            return "held";
        }
        if (state.isRunnable() && view.framesFailed() > 0) {
            return "frames failed";
        }
        return switch (state) {
            case COMPLETED -> "done";
            case CANCELED, PAUSED, FAILED -> state.name().toLowerCase(Locale.ROOT);
            case QUEUED, ACTIVE -> {
                if (deadline == null) {
                    yield view.delivery() == null ? "not mapped" : "no deadline";
                }
                yield chance >= SURE ? "on time" : chance >= EVEN ? "at risk" : "late";
            }
        };
    }
}
