package io.spillway.app.pages;

import io.spillway.app.pages.JobPage.Fact;
import io.spillway.app.pages.RequestCard.OfferCard;
import io.spillway.core.forecast.JobForecast;
import io.spillway.core.planner.offers.WhatIf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another deadline would take, or another budget would do, beside the present state.
 *
 * @param due the deadline that was tried
 * @param states the present, the deadline tried, and the budget tried, as far as they were asked
 * @param budget what the budget does, in a sentence; empty when none was tried
 * @param tone of that sentence: good, watch or bad
 * @param offers what would be offered for the deadline
 * @param noOffers why nothing would be, or empty
 */
public record WhatIfAnswer(
        String due,
        List<State> states,
        String budget,
        String tone,
        List<OfferCard> offers,
        String noOffers) {

    private static final double SURE = 0.9;
    private static final double EVEN = 0.5;

    /** What comes of a job under one set of terms. */
    public record State(String title, List<Fact> facts) {

        public State {
            facts = List.copyOf(facts);
        }
    }

    public WhatIfAnswer {
        states = List.copyOf(states);
        offers = List.copyOf(offers);
    }

    /**
     * @param own the job's deadline, if it has one
     * @param now its forecast for that, if there is one yet
     */
    static WhatIfAnswer of(
            WhatIf what, @Nullable Instant own, @Nullable JobForecast now, Words words) {
        List<State> states = new ArrayList<>();
        boolean isOwn = what.deadline().equals(own);
        states.add(present(isOwn ? what.asItIs() : now, own, words));
        if (!isOwn) {
            List<Fact> tried = new ArrayList<>();
            tried.add(chance(what.asItIs().chance()));
            tried.addAll(finish(what.asItIs().finishP50(), what.asItIs().finishP95(), words));
            states.add(
                    new State(
                            "Due " + words.day(what.deadline()) + ", nothing more rented", tried));
        }
        WhatIf.WithBudget with = what.withBudget();
        if (with != null) {
            states.add(new State("With " + Words.exactly(with.budget()), facts(with, words)));
        }
        return new WhatIfAnswer(
                words.day(what.deadline()),
                states,
                with == null ? "" : words.said(with.reason()),
                with == null ? "plain" : tone(with),
                what.offers().stream().map(offer -> OfferCard.of(offer, words)).toList(),
                words.said(what.noOffers()));
    }

    private static State present(
            @Nullable JobForecast forecast, @Nullable Instant own, Words words) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Due", own == null ? "no deadline" : words.day(own)));
        if (forecast != null) {
            if (own != null) {
                facts.add(chance(forecast.chance()));
            }
            facts.addAll(finish(forecast.finishP50(), forecast.finishP95(), words));
        }
        return new State("As it is now", facts);
    }

    private static List<Fact> facts(WhatIf.WithBudget with, Words words) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Machines at once", Words.number(with.machines())));
        Instant ends = with.endsAt();
        if (ends == null) {
            facts.add(chance(with.chance()));
            facts.addAll(finish(with.finishP50(), with.finishP95(), words));
        } else {
            facts.add(new Fact("Money ends", words.day(ends)));
        }
        facts.add(
                new Fact(
                        "Unfinished at the deadline",
                        Words.count(with.framesUnfinished(), "frame")));
        return facts;
    }

    private static Fact chance(double chance) {
        return new Fact("Chance to be on time", Words.percent(chance));
    }

    private static List<Fact> finish(Instant p50, Instant p95, Words words) {
        return List.of(
                new Fact("Finishes about", words.day(p50)),
                new Fact("In 19 of 20 cases by", words.day(p95)));
    }

    private static String tone(WhatIf.WithBudget with) {
        return with.endsAt() != null || with.chance() < EVEN
                ? "bad"
                : with.chance() < SURE ? "watch" : "good";
    }
}
