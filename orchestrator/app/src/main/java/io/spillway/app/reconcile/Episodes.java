package io.spillway.app.reconcile;

import io.spillway.app.loop.Timeline;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.fleet.reconcile.Episode;
import io.spillway.core.fleet.reconcile.Severity;
import io.spillway.core.fleet.reconcile.Verdict;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes each discrepancy down once when it begins and once when it ends. What stands is read from
 * the store at the start, so that a restart neither tells it twice nor leaves it open.
 */
final class Episodes {

    /** What the pass that finds it should put right is told when it stands for this long. */
    private static final Duration ROUTINE = Duration.ofMinutes(5);

    private final Store store;
    private final Timeline timeline;
    private final Map<String, Discrepancy> routine = new HashMap<>();
    private final Map<String, Instant> routineSince = new HashMap<>();
    private @Nullable Map<String, Episode> standing;

    Episodes(Store store, Timeline timeline) {
        this.store = store;
        this.timeline = timeline;
    }

    /**
     * Takes in the verdicts of one pass.
     *
     * @param verdicts by resource; one that isn't among them is gone
     */
    void take(Map<String, Verdict> verdicts, Instant now) {
        Map<String, Episode> open = new TreeMap<>(standing(now));
        List<Episode> ended = new ArrayList<>();
        for (Episode episode : List.copyOf(open.values())) {
            String id = episode.discrepancy().resourceId();
            if (isOver(episode.discrepancy(), verdicts.get(id))) {
                ended.add(episode.ended(now));
                open.remove(id);
            }
        }
        List<Episode> begun = new ArrayList<>();
        Map<String, Discrepancy> found = new TreeMap<>();
        verdicts.forEach(
                (id, verdict) -> {
                    if (verdict instanceof Verdict.AtOdds(Discrepancy discrepancy)) {
                        found.put(id, discrepancy);
                    }
                });
        routine.keySet().retainAll(found.keySet());
        routineSince.keySet().retainAll(found.keySet());
        found.forEach(
                (id, discrepancy) -> {
                    if (!open.containsKey(id) && isToBeTold(discrepancy, now)) {
                        Episode episode = Episode.begun(discrepancy, now);
                        open.put(id, episode);
                        begun.add(episode);
                    }
                });
        List<Episode> changed = new ArrayList<>(ended);
        changed.addAll(begun);
        if (!changed.isEmpty()) {
            store.recordEpisodes(changed);
        }
        // Only what is written down counts as told.
        standing = open;
        byKind(begun).forEach(this::tellBeginning);
        byKind(ended).forEach((kind, of) -> tellEnd(kind, of, now));
    }

    private Map<String, Episode> standing(Instant now) {
        if (standing != null) {
            return standing;
        }
        Map<String, Episode> open = new TreeMap<>();
        for (Episode episode : store.episodes(now)) {
            if (episode.stands()) {
                open.put(episode.discrepancy().resourceId(), episode);
            }
        }
        return open;
    }

    private static boolean isOver(Discrepancy stands, @Nullable Verdict verdict) {
        return switch (verdict) {
            case null -> true;
            case Verdict.Consistent() -> true;
            case Verdict.Unknown(Verdict.View _) -> false;
            case Verdict.NotYet(DiscrepancyKind kind, Instant _) -> kind != stands.kind();
            case Verdict.AtOdds(Discrepancy found) -> !found.isSameAs(stands);
        };
    }

    private boolean isToBeTold(Discrepancy found, Instant now) {
        if (found.kind().severity() != Severity.ROUTINE) {
            return true;
        }
        Discrepancy before = routine.put(found.resourceId(), found);
        if (before == null || !before.isSameAs(found)) {
            routineSince.put(found.resourceId(), now);
        }
        Instant since = routineSince.getOrDefault(found.resourceId(), now);
        return !now.isBefore(since.plus(ROUTINE));
    }

    private static Map<DiscrepancyKind, List<Episode>> byKind(List<Episode> episodes) {
        Map<DiscrepancyKind, List<Episode>> byKind = new TreeMap<>();
        for (Episode episode : episodes) {
            byKind.computeIfAbsent(episode.discrepancy().kind(), _ -> new ArrayList<>())
                    .add(episode);
        }
        return byKind;
    }

    private void tellBeginning(DiscrepancyKind kind, List<Episode> begun) {
        Money hourly = begun.getFirst().discrepancy().hourly();
        for (Episode episode : begun.subList(1, begun.size())) {
            hourly = hourly.plus(episode.discrepancy().hourly());
        }
        timeline.tell(
                "discrepancy",
                begun.getFirst().discrepancy().resourceId(),
                names(begun)
                        + ": "
                        + kind.title()
                        + (hourly.isZero() ? "" : ", about " + hourly.shown() + " an hour")
                        + ". Spillway "
                        + kind.remedy().deed()
                        + ".");
    }

    private void tellEnd(DiscrepancyKind kind, List<Episode> ended, Instant now) {
        Instant since = ended.getFirst().discrepancy().since();
        Money cost = ended.getFirst().cost();
        for (Episode episode : ended.subList(1, ended.size())) {
            Instant other = episode.discrepancy().since();
            since = other.isBefore(since) ? other : since;
            cost = cost.plus(episode.cost());
        }
        timeline.tell(
                "discrepancy-over",
                ended.getFirst().discrepancy().resourceId(),
                names(ended)
                        + ": over after "
                        + Math.max(1, Duration.between(since, now).toMinutes())
                        + " min"
                        + (cost.isZero() ? "" : " and about " + cost.shown())
                        + " ("
                        + kind.word()
                        + ").");
    }

    private static String names(List<Episode> episodes) {
        String first = episodes.getFirst().discrepancy().resourceId();
        return episodes.size() == 1 ? first : first + " and " + (episodes.size() - 1) + " more";
    }
}
