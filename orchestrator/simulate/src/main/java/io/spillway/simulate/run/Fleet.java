package io.spillway.simulate.run;

import io.spillway.core.deadline.Machine;
import io.spillway.simulate.market.Market;
import io.spillway.simulate.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The live machines, what they run up, and the log of their coming and going. */
final class Fleet {

    private final Scenario scenario;
    private final Market market;
    private final EventLog log;
    private final SortedMap<Integer, Machine> live = new TreeMap<>();
    private final List<SortedSet<Integer>> byPool = new ArrayList<>();
    private int numbered;
    private double closedUsd;
    private int interruptions;

    Fleet(Scenario scenario, Market market, EventLog log) {
        this.scenario = scenario;
        this.market = market;
        this.log = log;
        scenario.pools().forEach(_ -> byPool.add(new TreeSet<>()));
    }

    Machine launch(Machine.Kind kind, int pool, long second) {
        boolean rented = kind != Machine.Kind.FIXED;
        long ready = second + (rented ? scenario.bootSeconds() : 0);
        Machine machine =
                new Machine(numbered++, kind, pool, second, ready, Machine.NO_FRAME, 0, false, 1);
        live.put(machine.id(), machine);
        if (kind == Machine.Kind.SPOT) {
            byPool.get(pool).add(machine.id());
        }
        log.machine(second, EventLog.Event.LAUNCH, machine.id(), name(machine));
        return machine;
    }

    /** A machine is given back, or taken by the market. */
    void end(Machine machine, long second, EventLog.Event how) {
        boolean interrupted = how == EventLog.Event.INTERRUPTED;
        live.remove(machine.id());
        if (machine.kind() == Machine.Kind.SPOT) {
            byPool.get(machine.pool()).remove(machine.id());
        }
        interruptions += interrupted ? 1 : 0;
        closedUsd += market.billUsd(machine.pool(), machine.rentedSecond(), second, interrupted);
        log.machine(second, how, machine.id(), name(machine));
    }

    void replace(Machine machine) {
        live.put(machine.id(), machine);
    }

    boolean isLive(int machine) {
        return live.containsKey(machine);
    }

    Machine get(int machine) {
        Machine found = live.get(machine);
        if (found == null) {
            throw new IllegalStateException("machine " + machine + " isn't live");
        }
        return found;
    }

    Collection<Machine> machines() {
        return live.values();
    }

    List<Machine> rented() {
        return live.values().stream().filter(Machine::isRented).toList();
    }

    Collection<Integer> inPool(int pool) {
        return byPool.get(pool);
    }

    int count(Machine.Kind kind) {
        return (int) live.values().stream().filter(each -> each.kind() == kind).count();
    }

    int interruptions() {
        return interruptions;
    }

    int launches() {
        return numbered - scenario.fixedNodes();
    }

    double closedUsd() {
        return closedUsd;
    }

    /** What was billed for ended machines and has run up for live ones. */
    double spentUsd(long second) {
        double spent = closedUsd;
        for (Machine machine : live.values()) {
            if (machine.isRented()) {
                spent += market.billUsd(machine.pool(), machine.rentedSecond(), second, false);
            }
        }
        return spent;
    }

    String name(Machine machine) {
        return switch (machine.kind()) {
            case FIXED -> "fixed";
            case ON_DEMAND -> "on-demand";
            case SPOT -> scenario.pools().get(machine.pool()).id();
        };
    }
}
