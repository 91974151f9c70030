package io.spillway.core.planner.offers;

import io.spillway.core.budget.OfferKind;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.forecast.Forecaster;
import io.spillway.core.money.Money;
import io.spillway.core.planner.draft.Reservations;
import io.spillway.core.snapshot.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;

/** What an offer costs: estimates in the middle and the dear case, and the cap it needs. */
final class OfferCost {

    /** Share of the work that a recommended cap can buy on demand. */
    static final double ON_DEMAND_SHARE = 0.4;

    /** How much dearer than now spot is taken to be in the dear case. */
    private static final double DEAR_SPOT = 1.25;

    /** Room in a cap for what no estimate foresees. */
    private static final double ROOM = 1.10;

    /** Drain, the last tick and EC2's own time to end a machine. */
    private static final double WIND_DOWN_SECONDS = 300;

    private static final double MONTH_HOURS = 28 * 24;

    private final Snapshot snapshot;
    private final Market market;
    private final Currency currency;

    OfferCost(Snapshot snapshot, Market market) {
        this.snapshot = snapshot;
        this.market = market;
        this.currency = snapshot.rates().diskGibMonth().currency();
    }

    /** Cost in the middle case. */
    Money expected(Fleet fleet) {
        double onDemand = market.hasSpot() ? 0 : 1;
        return cents(cost(fleet, 0.5, market.spotHourly(), onDemand));
    }

    /** Cost that 19 of 20 such jobs stay below. */
    Money likelyMost(Fleet fleet) {
        double onDemand =
                !market.hasSpot()
                        ? 1
                        : fleet.kind() == OfferKind.CHEAPEST ? 0 : ON_DEMAND_SHARE / 2;
        return cents(cost(fleet, 0.95, market.spotHourly() * DEAR_SPOT, onDemand));
    }

    /**
     * Whole dollars that bear the dear case and, on top, what is set aside for every machine's next
     * lease at the last renewal.
     */
    Money cap(Fleet fleet) {
        double onDemand =
                switch (fleet.kind()) {
                    case CHEAPEST -> market.hasSpot() ? 0 : 1;
                    case RECOMMENDED -> market.hasSpot() ? ON_DEMAND_SHARE : 1;
                    case GUARANTEED -> 1;
                };
        double share = fleet.kind() == OfferKind.GUARANTEED ? 0.99 : 0.95;
        double spent = cost(fleet, share, market.spotHourly() * DEAR_SPOT, onDemand);
        double held = held(fleet.machines(), onDemand);
        return new Money(
                BigDecimal.valueOf((spent + held) * ROOM).setScale(0, RoundingMode.CEILING),
                currency);
    }

    /** Dollars that are set aside for every machine's next lease. */
    private double held(int machines, double onDemandShare) {
        double spot = dollars(Reservations.unit(snapshot, market.spotCap(), NodeRole.WORKER));
        double onDemand =
                dollars(Reservations.unit(snapshot, market.onDemandCap(), NodeRole.WORKER));
        return machines * (onDemandShare * onDemand + (1 - onDemandShare) * spot)
                + dollars(Reservations.unit(snapshot, market.hubHourly(), NodeRole.HUB));
    }

    /** How long a budget pays for so many machines and the hub, in seconds; never negative. */
    double lastsSeconds(int machines, Money budget) {
        double onDemand = market.hasSpot() ? 0 : 1;
        double free = dollars(budget) / ROOM - held(machines, onDemand);
        double worker = market.hasSpot() ? market.spotHourly() : market.onDemandHourly();
        return Math.max(0, free / (machines * worker + dollars(market.hubHourly())) * 3600);
    }

    /** What all machines of it and the hub cost an hour at most, each at its price cap. */
    Money hourlyMost(Fleet fleet) {
        boolean spotOnly = fleet.kind() == OfferKind.CHEAPEST && market.hasSpot();
        Money cap = spotOnly ? market.spotCap() : market.spotCap().max(market.onDemandCap());
        Money workers = Reservations.hourly(snapshot, cap, NodeRole.WORKER).times(fleet.machines());
        Money all = workers.plus(Reservations.hourly(snapshot, market.hubHourly(), NodeRole.HUB));
        return new Money(all.amount().setScale(2, RoundingMode.CEILING), currency);
    }

    /** Dollars at a share of the draws. */
    private double cost(Fleet fleet, double share, double spotHourly, double onDemandShare) {
        double[] costs = new double[fleet.finishes().length];
        for (int draw = 0; draw < costs.length; draw++) {
            costs[draw] = costOfDraw(fleet, fleet.finishes()[draw], spotHourly, onDemandShare);
        }
        Arrays.sort(costs);
        return Forecaster.quantile(costs, share);
    }

    private double costOfDraw(
            Fleet fleet, double finishSeconds, double spotHourly, double onDemandShare) {
        double bootSeconds = snapshot.policy().boot().toSeconds();
        double bounded = Math.min(finishSeconds, (double) Forecaster.NEVER.toSeconds());
        double hubHours = (bounded + WIND_DOWN_SECONDS) / 3600;
        double workerHours =
                Math.max(0, bounded - fleet.startSeconds() + bootSeconds + WIND_DOWN_SECONDS)
                        / 3600;
        double hourly = onDemandShare * market.onDemandHourly() + (1 - onDemandShare) * spotHourly;
        double diskHourly =
                dollars(snapshot.rates().diskGibMonth())
                        * snapshot.policy().diskGib()
                        / MONTH_HOURS;
        double addressHourly = dollars(snapshot.rates().publicAddressHour());
        double hub = (dollars(market.hubHourly()) + diskHourly + addressHourly) * hubHours;
        return hub + fleet.machines() * workerHours * (hourly + diskHourly);
    }

    private Money cents(double dollars) {
        return new Money(BigDecimal.valueOf(dollars).setScale(2, RoundingMode.HALF_UP), currency);
    }

    private static double dollars(Money money) {
        return money.amount().doubleValue();
    }
}
