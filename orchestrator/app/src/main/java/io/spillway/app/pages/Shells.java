package io.spillway.app.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.spillway.app.loop.Orchestrator.Outlook;
import io.spillway.app.loop.OutlookSource;
import io.spillway.app.security.Mode;
import io.spillway.app.security.SessionCookie;
import io.spillway.app.security.Sessions;
import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.farm.Worker;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.reconcile.Episode;
import io.spillway.core.ports.Leader;
import io.spillway.core.ports.Store;
import io.spillway.core.snapshot.Snapshot;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what surrounds every page. */
@Singleton
final class Shells {

    private final Mode mode;
    private final Store store;
    private final OutlookSource outlooks;
    private final InstantSource clock;
    private final Sessions sessions;

    Shells(Mode mode, Store store, OutlookSource outlooks, InstantSource clock, Sessions sessions) {
        this.mode = mode;
        this.store = store;
        this.outlooks = outlooks;
        this.clock = clock;
        this.sessions = sessions;
    }

    Words words() {
        return new Words(clock.instant(), mode.studioZone());
    }

    Shell shell(String title, String active, HttpRequest<?> request, Authentication who) {
        Words words = words();
        Outlook outlook = outlooks.outlook();
        return new Shell(
                title,
                active,
                Viewer.of(who),
                mode.demo(),
                words.day(words.now()),
                words.full(words.now()),
                mode.studioZone().getId().replace('_', ' '),
                status(outlook) + discrepancies(words.now()),
                warnings(outlook, words),
                waiting(words.now()),
                request.getUri().toString(),
                SessionCookie.read(request)
                        .flatMap(sessions::find)
                        .map(Sessions.Session::hear)
                        .map(
                                notice ->
                                        new Sessions.Notice(
                                                notice.good(), words.said(notice.text())))
                        .orElse(null));
    }

    private int waiting(Instant now) {
        return (int)
                store.requests(now).stream().filter(request -> isDecidable(request, now)).count();
    }

    static boolean isDecidable(BudgetRequest request, Instant now) {
        return request.status() == BudgetRequest.Status.OPEN && !now.isAfter(request.validUntil());
    }

    private static String status(@Nullable Outlook outlook) {
        if (outlook == null) {
            return "The first look at the farm is under way.";
        }
        Snapshot snapshot = outlook.snapshot();
        List<Worker> fixed = fixed(snapshot);
        long lost = fixed.stream().filter(worker -> worker.state() == WorkerState.LOST).count();
        long rented =
                snapshot.nodes().stream().filter(view -> view.node().phase().isLive()).count();
        return Words.count(fixed.size(), "fixed worker")
                + (lost == 0 ? "" : " (" + lost + " lost)")
                + " · "
                + Words.count(rented, "rented machine")
                + " · "
                + Words.count(
                        snapshot.jobs().stream()
                                .filter(view -> view.job().state().isRunnable())
                                .count(),
                        "running job");
    }

    private String discrepancies(Instant now) {
        long standing = store.episodes(now).stream().filter(Episode::stands).count();
        return standing == 0
                ? ""
                : " · " + standing + (standing == 1 ? " discrepancy" : " discrepancies");
    }

    /** Workers that aren't rented: a rented one is named by its instance id. */
    static List<Worker> fixed(Snapshot snapshot) {
        Set<String> rented =
                snapshot.nodes().stream()
                        .map(view -> view.node().instanceId())
                        .collect(Collectors.toSet());
        return snapshot.workers().stream()
                .filter(worker -> !rented.contains(worker.name()))
                .filter(worker -> !worker.name().startsWith("i-"))
                .toList();
    }

    private List<String> warnings(@Nullable Outlook outlook, Words words) {
        List<String> warnings = new ArrayList<>();
        Leader other = outlooks.otherLeader();
        if (other != null) {
            warnings.add(
                    "This is a standby: "
                            + other.owner()
                            + " acts, and carries out what is decided here. Unless it gives a sign"
                            + " of life, this one takes over at "
                            + words.at(other.until())
                            + ".");
        }
        if (outlook != null) {
            warnings.addAll(blind(outlook));
        }
        return warnings;
    }

    private static List<String> blind(Outlook outlook) {
        return outlook.blind().entrySet().stream()
                .map(
                        entry ->
                                switch (entry.getKey()) {
                                            case CLOUD -> "The cloud";
                                            case MARKET -> "The price list";
                                            case FARM -> "The render manager";
                                        }
                                        + " can't be read, so nothing is decided that"
                                        + " needs it: "
                                        + entry.getValue())
                .sorted()
                .toList();
    }
}
