package io.spillway.simulate.run;

import io.spillway.core.deadline.Capabilities;
import io.spillway.core.deadline.Machine;
import io.spillway.core.deadline.PoolMemory;
import io.spillway.core.deadline.PoolState;
import io.spillway.core.deadline.Situation;
import io.spillway.core.deadline.Spending;
import io.spillway.core.deadline.Terms;
import io.spillway.simulate.market.Market;
import io.spillway.simulate.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the scheduler may know: prices up to now, its own machines, what it lost, what it was
 * answered. It never sees the market's capacity or a frame's own time.
 */
final class Observer {

    private final Scenario scenario;
    private final Market market;
    private final Fleet fleet;
    private final Frames frames;
    private final Terms terms;
    private final List<PoolMemory> memories = new ArrayList<>();
    private final boolean[] asked;
    private final boolean[] refused;

    Observer(
            Scenario scenario,
            Market market,
            Fleet fleet,
            Frames frames,
            Capabilities capabilities) {
        this.scenario = scenario;
        this.market = market;
        this.fleet = fleet;
        this.frames = frames;
        this.terms =
                new Terms(
                        scenario.deadlineSeconds(),
                        scenario.frameSeconds(),
                        scenario.frameSecondsSpread(),
                        scenario.bootSeconds(),
                        scenario.tickSeconds(),
                        scenario.spotQuota(),
                        scenario.onDemandQuota(),
                        capabilities);
        int pools = scenario.pools().size();
        scenario.pools().forEach(_ -> memories.add(new PoolMemory(scenario.spotQuota(), 0)));
        asked = new boolean[pools];
        refused = new boolean[pools];
    }

    /** The pool gave machines, and refused others. */
    void answered(int pool, int granted, int refusedCount, long now) {
        PoolMemory memory = memory(pool, now);
        memory.gave(granted, now);
        asked[pool] = true;
        if (refusedCount > 0) {
            memory.refused(now);
            refused[pool] = true;
        }
    }

    void took(int pool, int count, long now) {
        if (count > 0) {
            memory(pool, now).took(count, now);
        }
    }

    void returned(Machine machine, long now) {
        if (machine.kind() == Machine.Kind.SPOT) {
            memory(machine.pool(), now).returned(1);
        }
    }

    private PoolMemory memory(int pool, long now) {
        PoolMemory memory = memories.get(pool);
        memory.elapsed(now, asked[pool]);
        return memory;
    }

    void beginDecision(long now) {
        for (int pool = 0; pool < asked.length; pool++) {
            memory(pool, now);
        }
        Arrays.fill(asked, false);
    }

    void endDecision() {
        Arrays.fill(refused, false);
    }

    Situation situation(long now) {
        List<PoolState> pools = new ArrayList<>();
        for (int pool = 0; pool < refused.length; pool++) {
            pools.add(
                    new PoolState(
                            scenario.pools().get(pool).id(),
                            market.spotPrice(pool, now),
                            memories.get(pool),
                            refused[pool]));
        }
        boolean capped = scenario.budgetUsd() < Double.POSITIVE_INFINITY;
        return new Situation(
                terms,
                now,
                frames.left(),
                frames.queued(),
                0,
                List.copyOf(fleet.machines()),
                pools,
                market.onDemandPrice(now),
                new Spending(capped ? fleet.spentUsd(now) : 0, scenario.budgetUsd()));
    }

    /** Ready machines without a frame, in the order in which they are served. */
    List<Machine> idle(long now) {
        Comparator<Machine> order = Comparator.comparingInt(Machine::id);
        if (terms.capabilities().choosesMachine()) {
            order = Comparator.comparing(Machine::kind).thenComparing(order);
        }
        return fleet.machines().stream().filter(m -> m.isIdleAt(now)).sorted(order).toList();
    }
}
