package io.spillway.bench.faults;

import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.CostCategory;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.World;
import io.spillway.sandbox.bill.BillLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Holds the ledger against the world's own meter and bill: machine by machine for seconds, launch
 * by launch for money. Where both times of a machine were told, they are the same to the second and
 * to the last digit; where one wasn't, they differ by what {@link Doubt} says and no more.
 */
final class Audit {

    static final String SECONDS = "the ledger's node-seconds = the world's";
    static final String MONEY = "the ledger's money = the bill";

    /** Each line of the bill, and each piece of the ledger's, is rounded to ten places. */
    private static final Money ROUNDED = Money.usd("0.0000000001");

    private static final long SHORTEST_CHARGE_SECONDS = 60;

    private final World world;
    private final Store store;
    private final Doubt.Prices prices;

    Audit(World world, Store store, Doubt.Prices prices) {
        this.world = world;
        this.store = store;
        this.prices = prices;
    }

    /**
     * @throws Broken at the first thing that doesn't agree
     */
    void check() {
        Map<String, Long> ran = new TreeMap<>(world.secondsRun());
        SortedMap<String, List<LedgerEntry>> ledger = new TreeMap<>();
        for (LedgerEntry entry : store.ledger()) {
            ledger.computeIfAbsent(entry.instanceId(), _ -> new ArrayList<>()).add(entry);
        }
        SortedMap<String, Money> booked = new TreeMap<>();
        SortedMap<String, Doubt> doubts = new TreeMap<>();
        for (Node node : store.allNodes()) {
            List<LedgerEntry> entries = ledger.getOrDefault(node.instanceId(), List.of());
            long seconds = ran.getOrDefault(node.instanceId(), 0L);
            Doubt doubt = Doubt.of(node, entries, seconds, store, prices);
            secondsAgree(node.instanceId(), seconds(entries), seconds, doubt);
            ran.remove(node.instanceId());
            doubts.merge(node.launchId(), doubt, Doubt::plus);
            entries.forEach(entry -> booked.merge(node.launchId(), entry.amount(), Money::plus));
        }
        if (!ran.isEmpty()) {
            throw new Broken(SECONDS, "the ledger doesn't know of machines that ran: " + ran);
        }
        moneyAgrees(booked, doubts);
    }

    private static long seconds(List<LedgerEntry> entries) {
        long seconds = 0;
        for (LedgerEntry entry : entries) {
            if (entry.resourceId().equals(entry.instanceId())
                    && entry.category() != CostCategory.ADDRESS) {
                seconds += entry.seconds();
            }
        }
        return seconds;
    }

    private static void secondsAgree(String instanceId, long mine, long ran, Doubt doubt) {
        long charged = Math.max(ran, SHORTEST_CHARGE_SECONDS);
        if (mine < ran - doubt.lessSeconds() || mine > charged + doubt.moreSeconds()) {
            throw new Broken(
                    SECONDS,
                    instanceId + " ran " + ran + " s, and the ledger has " + mine + "; " + doubt);
        }
    }

    private void moneyAgrees(SortedMap<String, Money> booked, SortedMap<String, Doubt> doubts) {
        SortedMap<String, Money> billed = new TreeMap<>();
        SortedMap<String, Long> lines = new TreeMap<>();
        for (BillLine line : world.billLines()) {
            String launchId = line.tags().getOrDefault(Tags.LAUNCH_ID, "");
            billed.merge(launchId, Money.usd(line.cost()), Money::plus);
            lines.merge(launchId, 1L, Long::sum);
        }
        booked.keySet().forEach(launchId -> billed.putIfAbsent(launchId, Money.zeroUsd()));
        billed.forEach(
                (launchId, bill) -> {
                    Money mine = booked.getOrDefault(launchId, Money.zeroUsd());
                    Doubt doubt = doubts.getOrDefault(launchId, Doubt.NONE);
                    Money rounded = ROUNDED.times(lines.getOrDefault(launchId, 0L) + 1);
                    if (mine.compareTo(bill.minus(doubt.less()).minus(rounded)) < 0
                            || mine.compareTo(bill.plus(doubt.more()).plus(rounded)) > 0) {
                        throw new Broken(
                                MONEY,
                                launchId + ": " + bill + ", the ledger " + mine + "; " + doubt);
                    }
                });
    }
}
