package io.spillway.core.planner.offers;

import io.spillway.core.budget.OfferKind;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.forecast.FarmModel;
import io.spillway.core.forecast.FewestByDraw;
import io.spillway.core.forecast.Forecaster;
import io.spillway.core.forecast.ModelJob;
import io.spillway.core.forecast.Reinforcement;
import io.spillway.core.planner.draft.Aim;
import io.spillway.core.planner.draft.Draft;
import io.spillway.core.snapshot.RentedNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What so many rented machines would achieve for one job. */
final class Fleets {

    private final Draft draft;
    private final FarmModel farm;
    private final ModelJob job;
    private final Market market;
    private final double deadlineSeconds;
    private @Nullable Search latest;

    private record Question(double bySeconds, double startSeconds, int most) {}

    private record Search(Question question, FewestByDraw byDraw) {}

    Fleets(Draft draft, FarmModel farm, ModelJob job, Market market, Instant deadline) {
        this.draft = draft;
        this.farm = farm;
        this.job = job;
        this.market = market;
        this.deadlineSeconds = Duration.between(draft.now(), deadline).toSeconds();
    }

    /** How many workers may be rented besides those that live. */
    static int mostWorkers(Draft draft) {
        boolean hub = false;
        for (RentedNode rented : draft.fleet().hubs()) {
            hub |= rented.phase() != NodePhase.GONE;
        }
        return draft.policy().maxNodes() - draft.liveNodes() - (hub ? 0 : 1);
    }

    /**
     * The fewest machines that reach the chance of an offer; all that may be when none do.
     *
     * @param most how many may be
     * @param startSeconds from when they can render, in seconds from now
     */
    Fleet smallest(OfferKind kind, int most, double startSeconds) {
        Aim aim = Aim.of(kind);
        double frame = Math.max(1, job.frameTime().meanSeconds());
        double target = deadlineSeconds - aim.slackSeconds(draft.policy(), frame, deadlineSeconds);
        FewestByDraw search = search(new Question(target, startSeconds, most));
        int machines = Math.clamp(search.fewest(aim.chance()), 1, most);
        return fleet(kind, machines, startSeconds, search.finishes(machines));
    }

    /** The search that answers a question: offers differ in their chance more than in the rest. */
    private FewestByDraw search(Question question) {
        Search known = latest;
        if (known == null || !known.question().equals(question)) {
            known =
                    new Search(
                            question,
                            draft.forecaster()
                                    .fewestByDraw(
                                            farm,
                                            farm.indexOf(job.jobId()),
                                            each(question.startSeconds()),
                                            question.bySeconds(),
                                            question.most()));
            latest = known;
        }
        return known.byDraw();
    }

    private Reinforcement each(double startSeconds) {
        return new Reinforcement(market.speed(), startSeconds, market.hasSpot());
    }

    /** So many machines. */
    Fleet of(OfferKind kind, int machines, double startSeconds) {
        FarmModel with = farm.plus(each(startSeconds).of(machines, job));
        double[] finishes = draft.forecaster().finishes(with, job.jobId());
        return fleet(kind, machines, startSeconds, finishes);
    }

    private Fleet fleet(OfferKind kind, int machines, double startSeconds, double[] finishes) {
        return new Fleet(
                kind,
                machines,
                startSeconds,
                finishes,
                Forecaster.chanceBy(finishes, deadlineSeconds));
    }

    /**
     * Frames that so many machines do by the deadline when they can be paid for so long.
     *
     * @param paidSeconds from now, boots included
     */
    double framesDone(int machines, double startSeconds, double paidSeconds) {
        double frame = Math.max(1, job.frameTime().meanSeconds());
        double share = market.hasSpot() ? draft.forecaster().spotShare(frame / market.speed()) : 1;
        double seconds = Math.min(paidSeconds, deadlineSeconds) - startSeconds;
        return Math.max(0, seconds) * machines * market.speed() * share / frame;
    }
}
