package io.spillway.app.pages;

import io.spillway.app.live.RecentEvents;
import io.spillway.app.loop.Orchestrator.Outlook;
import io.spillway.app.loop.OutlookSource;
import io.spillway.app.pages.FarmPage.EventLine;
import io.spillway.app.pages.FarmPage.FixedFarm;
import io.spillway.app.pages.FarmPage.HoldLine;
import io.spillway.app.pages.FarmPage.NodeLine;
import io.spillway.app.pages.FarmPage.PoolLine;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.core.snapshot.Snapshot;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Gathers what the operator's page shows. */
@Singleton
final class FarmView {

    private static final int EVENTS = 60;

    /** What happens all the time when all is well. */
    private static final Set<String> ROUTINE = Set.of("renew", "ready", "settled", "launched");

    private final Store store;
    private final OutlookSource outlooks;
    private final RecentEvents recent;
    private final DiscrepancyView discrepancies;

    FarmView(
            Store store,
            OutlookSource outlooks,
            RecentEvents recent,
            DiscrepancyView discrepancies) {
        this.store = store;
        this.outlooks = outlooks;
        this.recent = recent;
        this.discrepancies = discrepancies;
    }

    /**
     * @param routine whether to show events that happen all the time, too
     */
    FarmPage page(Shell shell, Words words, NodeFilter filter, boolean routine) {
        List<EventLine> events =
                recent.latest(Integer.MAX_VALUE).stream()
                        .filter(event -> routine || !ROUTINE.contains(event.kind()))
                        .limit(EVENTS)
                        .map(event -> event(event, words))
                        .toList();
        Outlook outlook = outlooks.outlook();
        if (outlook == null) {
            return new FarmPage(
                    shell,
                    false,
                    new FixedFarm(0, 0, 0, 0, 0, ""),
                    discrepancies.section(Map.of(), words),
                    List.of(),
                    List.of(),
                    filter,
                    List.of(),
                    0,
                    List.of(),
                    events,
                    routine);
        }
        Snapshot snapshot = outlook.snapshot();
        Map<Pool, Money> prices = new TreeMap<>();
        snapshot.pools().forEach(view -> prices.put(view.quote().pool(), view.quote().hourly()));
        Map<String, String> jobs = new TreeMap<>();
        snapshot.jobs().forEach(view -> jobs.put(view.job().jobId(), view.job().name()));
        List<NodeLine> nodes = new ArrayList<>();
        for (Snapshot.NodeView view : snapshot.nodes()) {
            NodeLine line = node(view, prices, jobs, words);
            if (filter.passes(view, line)) {
                nodes.add(line);
            }
        }
        return new FarmPage(
                shell,
                true,
                fixed(Shells.fixed(snapshot)),
                discrepancies.section(jobs, words),
                notes(outlook),
                holds(snapshot, words),
                filter,
                nodes,
                snapshot.nodes().size(),
                pools(snapshot, words),
                events,
                routine);
    }

    /** What is held is shown with the way to end it, and not as a note beside. */
    private static List<String> notes(Outlook outlook) {
        List<String> notes = new ArrayList<>(outlook.plan().notes());
        outlook.snapshot().holds().forEach(hold -> notes.remove(hold.why()));
        return notes;
    }

    private static List<HoldLine> holds(Snapshot snapshot, Words words) {
        return snapshot.holds().stream()
                .filter(LaunchHold::isForOperator)
                .map(hold -> new HoldLine(hold.key(), words.at(hold.until()), hold.why()))
                .toList();
    }

    private static FixedFarm fixed(List<Worker> workers) {
        return new FixedFarm(
                workers.size(),
                count(workers, WorkerState.BUSY) + count(workers, WorkerState.DRAINING),
                count(workers, WorkerState.IDLE),
                count(workers, WorkerState.LOST),
                count(workers, WorkerState.STOPPED),
                workers.stream()
                        .filter(worker -> worker.state() == WorkerState.LOST)
                        .map(Worker::name)
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    private static long count(List<Worker> workers, WorkerState state) {
        return workers.stream().filter(worker -> worker.state() == state).count();
    }

    private static NodeLine node(
            Snapshot.NodeView view,
            Map<Pool, Money> prices,
            Map<String, String> jobs,
            Words words) {
        Node node = view.node();
        String rendered = view.rendersJobId();
        return new NodeLine(
                node.instanceId(),
                tone(node),
                phase(node, words),
                node.role().name().toLowerCase(Locale.ROOT),
                node.pool().type(),
                node.pool().zone(),
                NodeFilter.word(node.pool().option()),
                renders(view, rendered == null ? "" : jobs.getOrDefault(rendered, rendered), words),
                words.at(node.leaseUntil()) + ", " + words.away(node.leaseUntil()),
                words.full(node.leaseUntil()),
                Words.exactly(cost(node, prices, words)),
                jobs.getOrDefault(node.jobId(), node.jobId()));
    }

    private static String tone(Node node) {
        return switch (node.phase()) {
            case READY -> "good";
            case JOINING -> "plain";
            case DRAINING, ENDING -> "watch";
            case GONE -> "plain";
        };
    }

    private static String phase(Node node, Words words) {
        String phase = node.phase().name().toLowerCase(Locale.ROOT);
        return node.interruptionAt() != null && node.phase() != NodePhase.GONE
                ? phase + ": EC2 takes it back " + words.away(node.interruptionAt())
                : phase;
    }

    private static String renders(Snapshot.NodeView view, String job, Words words) {
        if (view.node().role() == NodeRole.HUB) {
            return "carries the tunnel";
        }
        if (!job.isEmpty()) {
            return job;
        }
        return switch (view.node().phase()) {
            case JOINING -> "boots";
            case READY, DRAINING ->
                    view.idleSince() == null
                            ? "nothing now"
                            : "nothing for "
                                    + Words.span(Duration.between(view.idleSince(), words.now()));
            case ENDING, GONE -> "nothing";
        };
    }

    private static Money cost(Node node, Map<Pool, Money> prices, Words words) {
        Duration length =
                Duration.between(
                        node.launchedAt(), node.endedAt() == null ? words.now() : node.endedAt());
        return prices.getOrDefault(node.pool(), node.hourlyCap())
                .perHourFor(Math.max(0, length.toSeconds()));
    }

    private List<PoolLine> pools(Snapshot snapshot, Words words) {
        Map<Pool, Long> interruptions = store.interruptions();
        Map<Pool, Long> live =
                snapshot.nodes().stream()
                        .map(Snapshot.NodeView::node)
                        .filter(node -> node.phase().isLive())
                        .collect(Collectors.groupingBy(Node::pool, Collectors.counting()));
        return snapshot.pools().stream()
                .sorted(
                        Comparator.comparing(
                                        (Snapshot.PoolView view) -> view.quote().pool().option())
                                .thenComparing(FarmView::perVcpu))
                .map(view -> pool(view, live, interruptions, words))
                .toList();
    }

    private static PoolLine pool(
            Snapshot.PoolView view,
            Map<Pool, Long> live,
            Map<Pool, Long> interruptions,
            Words words) {
        PoolQuote quote = view.quote();
        boolean soldOut = view.soldOutUntil() != null && view.soldOutUntil().isAfter(words.now());
        return new PoolLine(
                quote.pool().type(),
                quote.pool().zone(),
                NodeFilter.word(quote.pool().option()),
                decimals(quote.hourly().amount(), 4),
                decimals(perVcpu(view), 5),
                live.getOrDefault(quote.pool(), 0L),
                interruptions.containsKey(quote.pool())
                        ? String.valueOf(interruptions.get(quote.pool()))
                        : "",
                soldOut && view.soldOutUntil() != null
                        ? "not asked until " + words.at(view.soldOutUntil())
                        : "");
    }

    private static BigDecimal perVcpu(Snapshot.PoolView view) {
        return view.quote()
                .hourly()
                .amount()
                .divide(
                        BigDecimal.valueOf(Math.max(1, view.quote().vcpus())),
                        Money.PLACES,
                        RoundingMode.HALF_UP);
    }

    private static String decimals(BigDecimal dollars, int places) {
        return "$" + dollars.setScale(places, RoundingMode.HALF_UP).toPlainString();
    }

    private static EventLine event(Store.TimelineEvent event, Words words) {
        return new EventLine(
                words.at(event.at()),
                words.full(event.at()),
                event.kind().replace('-', ' '),
                switch (event.kind()) {
                    case "failed", "blind", "lost", "limit", "held", "discrepancy" -> "bad";
                    case "interruption", "partial-fill", "declined", "stopped" -> "watch";
                    case "approval", "standing-approval", "request" -> "accent";
                    default -> "plain";
                },
                words.said(event.text()),
                event.planId());
    }
}
