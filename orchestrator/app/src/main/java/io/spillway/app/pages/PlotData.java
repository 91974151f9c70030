package io.spillway.app.pages;

import io.spillway.app.live.SpendHistory.Point;
import io.spillway.core.budget.Budget;
import io.spillway.core.money.Money;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the browser draws of a budget: spending against the cap, frames against the deadline. */
final class PlotData {

    private PlotData() {}

    /**
     * As JSON of numbers alone: times in seconds, money in dollars.
     *
     * @param deadline of the budget's job, or null
     */
    static String of(Budget budget, @Nullable Instant deadline, List<Point> points, String zone) {
        String need =
                deadline == null || points.isEmpty()
                        ? "null"
                        : "[["
                                + points.getFirst().at().getEpochSecond()
                                + ","
                                + points.getFirst().framesDone()
                                + "],["
                                + deadline.getEpochSecond()
                                + ","
                                + points.getLast().framesTotal()
                                + "]]";
        return "{\"zone\":\""
                + zone
                + "\",\"at\":"
                + series(points, point -> point.at().getEpochSecond())
                + ",\"spent\":"
                + series(points, point -> cents(point.spent()))
                + ",\"committed\":"
                + series(points, point -> cents(point.spent().plus(point.reserved())))
                + ",\"frames\":"
                + series(points, Point::framesDone)
                + ",\"cap\":"
                + cents(budget.cap())
                + ",\"need\":"
                + need
                + "}";
    }

    private static String cents(Money money) {
        return money.amount().setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String series(List<Point> points, Function<Point, Object> value) {
        return points.stream()
                .map(point -> String.valueOf(value.apply(point)))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
