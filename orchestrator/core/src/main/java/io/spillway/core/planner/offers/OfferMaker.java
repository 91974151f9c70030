package io.spillway.core.planner.offers;

import io.spillway.core.budget.Offer;
import io.spillway.core.budget.OfferKind;
import io.spillway.core.forecast.FarmModel;
import io.spillway.core.forecast.Forecaster;
import io.spillway.core.forecast.ModelJob;
import io.spillway.core.money.Money;
import io.spillway.core.needs.UsefulNodes;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.planner.draft.HubState;
import io.spillway.core.snapshot.Snapshot;
import io.spillway.core.wording.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Three ways to make one job's deadline. Each is the fewest machines that reach its chance, found
 * with the same simulation that forecasts the farm and sizes launches.
 */
final class OfferMaker {

    /** Below this chance an offer isn't worth a producer's money. */
    private static final double REAL_CHANCE = 0.5;

    private final Draft draft;
    private final Snapshot snapshot;
    private final Snapshot.JobView view;
    private final Instant deadline;
    private final FarmModel farm;

    OfferMaker(Draft draft, Snapshot.JobView view, Instant deadline) {
        this.draft = draft;
        this.snapshot = draft.snapshot();
        this.view = view;
        this.deadline = deadline;
        this.farm = draft.farm();
    }

    /** Offers, or why there can be none. */
    sealed interface Result {
        record Made(List<Offer> offers) implements Result {}

        record None(String why) implements Result {}
    }

    Result make() {
        String name = view.job().name();
        int index = farm.indexOf(view.job().jobId());
        if (index < 0) {
            return new Result.None(name + " has no frames left to render.");
        }
        return switch (Supply.of(draft, view, deadline)) {
            case Supply.None none ->
                    new Result.None(name + " may be late, but " + none.why() + ".");
            case Supply.Some some -> make(farm.jobs().get(index), some);
        };
    }

    private Result make(ModelJob job, Supply.Some supply) {
        int most = supply.most();
        double start = HubState.of(draft).workersReadyAfterSeconds(draft.policy());
        Fleets search = new Fleets(draft, farm, job, supply.market(), deadline);
        List<Fleet> fleets = new ArrayList<>();
        for (OfferKind kind : OfferKind.values()) {
            fleets.add(search.smallest(kind, most, start));
        }
        double best = fleets.stream().mapToDouble(Fleet::chance).max().orElse(0);
        if (best < REAL_CHANCE) {
            return new Result.None(
                    view.job().name()
                            + " can't be saved by renting: with "
                            + Reasons.count(most, "machine")
                            + " the chance to make "
                            + Reasons.when(deadline)
                            + " is "
                            + Reasons.percent(best)
                            + ".");
        }
        Fleet later = search.smallest(OfferKind.RECOMMENDED, most, start + 3600);
        return new Result.Made(offers(supply, fleets, later));
    }

    private List<Offer> offers(Supply.Some supply, List<Fleet> fleets, Fleet later) {
        OfferCost cost = new OfferCost(snapshot, supply.market());
        String waiting = waiting(cost, fleets.get(1), later);
        List<Offer> offers = new ArrayList<>();
        Money least = Money.zero(snapshot.rates().diskGibMonth().currency());
        double chance = 0;
        for (Fleet fleet : fleets) {
            Money cap = cost.cap(fleet).max(least);
            least = cap;
            chance = Math.max(chance, fleet.chance());
            offers.add(
                    new Offer(
                            fleet.kind(),
                            cost.expected(fleet),
                            cost.likelyMost(fleet).min(cap),
                            cap,
                            cost.hourlyMost(fleet),
                            chance,
                            Forecaster.at(draft.now(), Forecaster.quantile(fleet.finishes(), 0.5)),
                            Forecaster.at(draft.now(), Forecaster.quantile(fleet.finishes(), 0.95)),
                            fleet.machines(),
                            1,
                            assumptions(fleet.kind(), chance, supply, waiting)));
        }
        return offers;
    }

    private String waiting(OfferCost cost, Fleet now, Fleet later) {
        if (later.chance() < now.chance() - 0.05) {
            return "An hour later the same chance can't be had any more: at best "
                    + Reasons.percent(later.chance())
                    + ".";
        }
        Money more = cost.expected(later).minus(cost.expected(now));
        return more.isPositive()
                ? "Waiting one hour costs about "
                        + more.shown()
                        + " more and takes "
                        + Reasons.count(later.machines(), "machine")
                        + "."
                : "Waiting one hour costs nothing more"
                        + (later.machines() > now.machines()
                                ? ", but takes " + Reasons.count(later.machines(), "machine")
                                : "")
                        + ".";
    }

    private List<String> assumptions(
            OfferKind kind, double chance, Supply.Some supply, String waiting) {
        Market market = supply.market();
        String frames =
                view.frameTime().samples() == 0
                        ? "No frame is finished yet: a frame is guessed to take "
                        : "A frame takes about ";
        String minutes =
                Reasons.time(Duration.ofSeconds((long) view.frameTime().meanSeconds()))
                        + (view.frameTime().samples() == 0
                                ? "."
                                : ", learned from "
                                        + Reasons.count(
                                                view.frameTime().samples(), "finished frame")
                                        + ".");
        String market1 =
                market.hasSpot()
                        ? "Spot machines cost about "
                                + Reasons.price(market.spotHourly())
                                + " an hour now and live about "
                                + Reasons.time(
                                        Duration.ofSeconds(
                                                (long) draft.pools().spotLife().meanSeconds()))
                                + " before EC2 takes them back, judged from what their pools did"
                                + " in the last day."
                        : "No spot machines can be had now: on-demand ones are counted.";
        String fallback =
                switch (kind) {
                    case CHEAPEST ->
                            "It counts on spot: the cap has no room for on-demand machines beyond"
                                    + " the hub.";
                    case RECOMMENDED ->
                            "The cap leaves room for "
                                    + Reasons.percent(OfferCost.ON_DEMAND_SHARE)
                                    + " of the work on demand.";
                    case GUARANTEED -> "The cap covers all of the work on demand.";
                };
        List<String> assumed = new ArrayList<>();
        if (!OfferPromise.isKept(kind, chance)) {
            assumed.add(OfferPromise.broken(kind, chance, supply.most(), supply.limit()));
        }
        assumed.addAll(List.of(frames + minutes, market1, fallback));
        UsefulNodes useful = draft.useful(view, market.speed());
        if (useful.isLimited()) {
            assumed.add(Reasons.sentence(useful.why()));
        }
        assumed.add(waiting);
        assumed.add(
                "The cap includes boot, the hub, disks, its address and machines that are taken"
                        + " back; the cap is more than the cost because each machine's next hour is"
                        + " set aside before it may run.");
        assumed.add(
                "Outside the cap: "
                        + snapshot.limits()
                                .licencesHourly(view.job().needs())
                                .map(
                                        hourly ->
                                                "licences at "
                                                        + hourly.shown()
                                                        + " an hour of each machine, ")
                                .orElse("")
                        + "data transfer, NAT, support and tax.");
        return assumed;
    }
}
