package io.spillway.app.pages;

import io.spillway.app.pages.DiscrepancySection.Line;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.DiscrepancyKind.Bills;
import io.spillway.core.fleet.reconcile.Episode;
import io.spillway.core.fleet.reconcile.Severity;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gathers what the operator's page shows of discrepancies. */
@Singleton
final class DiscrepancyView {

    /** When a link goes down a thousand machines are out of contact; the API lists them all. */
    private static final int MOST_LINES = 100;

    private static final Duration OVER_FOR = Duration.ofDays(1);
    private static final Comparator<Episode> WORST_FIRST =
            Comparator.comparing((Episode episode) -> episode.discrepancy().kind().severity())
                    .thenComparing(episode -> episode.discrepancy().hourly())
                    .reversed();
    private static final Comparator<Episode> NEWEST_FIRST =
            Comparator.comparing(DiscrepancyView::end).reversed();

    private final Store store;

    DiscrepancyView(Store store) {
        this.store = store;
    }

    /**
     * @param jobs names by job id
     */
    DiscrepancySection section(Map<String, String> jobs, Words words) {
        List<Episode> episodes = store.episodes(words.now().minus(OVER_FOR));
        List<Episode> standing =
                episodes.stream().filter(Episode::stands).sorted(WORST_FIRST).toList();
        List<Episode> over =
                episodes.stream()
                        .filter(episode -> !episode.stands())
                        .sorted(NEWEST_FIRST)
                        .toList();
        return new DiscrepancySection(
                standing.stream()
                        .limit(MOST_LINES)
                        .map(episode -> line(episode, jobs, words))
                        .toList(),
                standing.size(),
                total(standing.stream().map(episode -> episode.discrepancy().hourly())),
                over.stream().limit(MOST_LINES).map(episode -> line(episode, jobs, words)).toList(),
                over.size(),
                total(over.stream().map(Episode::cost)));
    }

    private static Instant end(Episode episode) {
        return episode.endedAt() == null ? Instant.MAX : episode.endedAt();
    }

    /** Empty when it is nothing. */
    private static String total(Stream<Money> parts) {
        return parts.reduce(Money::plus).filter(Money::isPositive).map(Words::exactly).orElse("");
    }

    private Line line(Episode episode, Map<String, String> jobs, Words words) {
        Discrepancy found = episode.discrepancy();
        Instant until = episode.stands() ? words.now() : end(episode);
        return new Line(
                found.kind().severity() == Severity.BAD ? "bad" : "watch",
                found.kind().word(),
                found.kind().title(),
                found.resourceId(),
                whose(found, jobs),
                words.at(found.since())
                        + ", "
                        + (episode.stands() ? "" : "for ")
                        + Words.span(Duration.between(found.since(), until)),
                words.full(found.since()),
                found.hourly().isZero()
                        ? "nothing"
                        : "about " + Words.exactly(episode.costAt(words.now())),
                rate(found, words.now()),
                found.kind().remedy().deed());
    }

    private String whose(Discrepancy found, Map<String, String> jobs) {
        String jobId = found.jobId();
        String launchId = found.launchId();
        if (jobId == null && launchId != null) {
            jobId = store.launch(launchId).map(Launch::jobId).orElse(null);
        }
        String job = jobId == null ? "" : jobs.getOrDefault(jobId, jobId);
        if (launchId == null) {
            return job;
        }
        return job.isEmpty() ? launchId : job + " · " + launchId;
    }

    /** A disk by the month, since an hour of it is a fraction of a cent. */
    private static String rate(Discrepancy found, Instant now) {
        if (found.hourly().isZero()) {
            return "nothing";
        }
        if (found.kind().bills() == Bills.DISK) {
            int days = YearMonth.from(now.atOffset(ZoneOffset.UTC)).lengthOfMonth();
            return Words.exactly(found.hourly().times(Duration.ofDays(days).toHours()))
                    + " a month";
        }
        return Words.exactly(found.hourly()) + " an hour";
    }
}
