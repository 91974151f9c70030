package io.spillway.bench.forecast;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** A reliability plot as a picture of its own: SVG, without a library or a script. */
final class ReliabilityPlot {

    private static final int SIDE = 420;
    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int PANEL = LEFT + SIDE + 30;
    private static final int HEIGHT = TOP + SIDE + 70;
    private static final int TICKS = 5;

    /** Half the width of the band about the diagonal that is the goal. */
    private static final double GOAL = 0.05;

    private final Formatter svg = new Formatter(Locale.ROOT);
    private int panels;

    /** Draws several side by side. */
    static String of(List<Panel> panels) {
        ReliabilityPlot plot = new ReliabilityPlot();
        plot.svg.format(
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" \
                font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                """,
                PANEL * panels.size() + 10, HEIGHT);
        panels.forEach(plot::panel);
        plot.svg.format("</svg>%n");
        return plot.svg.toString();
    }

    /** One plot. */
    record Panel(String title, Reliability reliability) {}

    private void panel(Panel panel) {
        svg.format("<g transform=\"translate(%d 0)\">%n", PANEL * panels++);
        Reliability.Bucket line = panel.reliability().line();
        svg.format(
                "<text x=\"%d\" y=\"20\" font-size=\"15\">%s</text>%n",
                LEFT, escaped(panel.title()));
        svg.format(
                "<text x=\"%d\" y=\"38\" fill=\"#555\">of the 80%% chances %.1f%% came true"
                        + " (%,d judgements in all)</text>%n",
                LEFT, 100 * line.cameTrue(), panel.reliability().count());
        axes();
        int most = 1;
        for (Reliability.Bucket bucket : panel.reliability().buckets()) {
            most = Math.max(most, bucket.count());
        }
        for (Reliability.Bucket bucket : panel.reliability().buckets()) {
            dot(bucket, most);
        }
        svg.format("</g>%n");
    }

    private void axes() {
        svg.format(
                "<polygon points=\"%s %s %s %s %s %s\" fill=\"#e8f0e8\"/>%n",
                point(0, 0),
                point(0, GOAL),
                point(1 - GOAL, 1),
                point(1, 1),
                point(1, 1 - GOAL),
                point(GOAL, 0));
        svg.format(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\""
                        + " stroke=\"#888\"/>%n",
                LEFT, TOP, SIDE, SIDE);
        svg.format(
                "<polyline points=\"%s %s\" fill=\"none\" stroke=\"#888\""
                        + " stroke-dasharray=\"4 4\"/>%n",
                point(0, 0), point(1, 1));
        for (int i = 0; i <= TICKS; i++) {
            double share = (double) i / TICKS;
            svg.format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f%%</text>%n",
                    x(share), TOP + SIDE + 18, 100 * share);
            svg.format(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f%%</text>%n",
                    LEFT - 6, y(share) + 4, 100 * share);
        }
        svg.format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">chance that was given</text>%n",
                LEFT + SIDE / 2, TOP + SIDE + 42);
        svg.format(
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">share that"
                        + " came true</text>%n",
                TOP + SIDE / 2);
    }

    private void dot(Reliability.Bucket bucket, int most) {
        double x = x(bucket.said());
        svg.format(
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#1f5fa8\"/>%n",
                x, x, y(bucket.low()), y(bucket.high()));
        svg.format(
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#1f5fa8\""
                        + " fill-opacity=\"0.75\"><title>%s: %.1f%% of %,d came"
                        + " true</title></circle>%n",
                x,
                y(bucket.cameTrue()),
                3 + 9 * Math.sqrt((double) bucket.count() / most),
                bucket.name(),
                100 * bucket.cameTrue(),
                bucket.count());
    }

    private static double x(double share) {
        return LEFT + SIDE * share;
    }

    private static double y(double share) {
        return TOP + SIDE * (1 - share);
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", x(x), y(y));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
