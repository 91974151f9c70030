package io.spillway.core.ledger;

import io.spillway.core.farm.WorkSpan;
import io.spillway.core.fleet.NodeRole;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what one machine cost into one entry for each resource, category and job. */
final class EntryBook {

    private final NodeLife life;
    private final Map<String, LedgerEntry> byId = new LinkedHashMap<>();

    EntryBook(NodeLife life) {
        this.life = life;
    }

    void addTime(Allocation.Share share, Money amount, boolean estimated) {
        add(
                life.instanceId(),
                share.category(),
                share.jobId(),
                new Charge(share.from(), share.to(), amount),
                0,
                estimated);
    }

    /** Finished frames count for their job even when their time lies outside the charged time. */
    void addFrames(WorkSpan span) {
        if (life.role() == NodeRole.HUB) {
            return;
        }
        Instant at = BillCuts.second(life.startedAt());
        add(
                life.instanceId(),
                CostCategory.RENDER,
                span.jobId(),
                new Charge(at, at, Money.zeroUsd()),
                span.frames(),
                life.estimated());
    }

    void addCharges(String resourceId, CostCategory category, List<Charge> charges) {
        for (Charge charge : charges) {
            add(resourceId, category, life.jobId(), charge, 0, life.estimated());
        }
    }

    List<LedgerEntry> entries() {
        return List.copyOf(byId.values());
    }

    private void add(
            String resourceId,
            CostCategory category,
            @Nullable String jobId,
            Charge charge,
            int frames,
            boolean estimated) {
        String entryId = resourceId + "/" + category + "/" + (jobId == null ? "-" : jobId);
        LedgerEntry added =
                new LedgerEntry(
                        entryId,
                        resourceId,
                        life.instanceId(),
                        life.budgetId(),
                        life.launchId(),
                        jobId,
                        category,
                        life.pool().option(),
                        charge.from(),
                        charge.to(),
                        charge.seconds(),
                        frames,
                        charge.amount(),
                        estimated);
        byId.merge(entryId, added, EntryBook::merge);
    }

    private static LedgerEntry merge(LedgerEntry one, LedgerEntry other) {
        // An entry that only brings frames has no time of its own to stretch the other by.
        boolean hasTime = other.seconds() > 0;
        return new LedgerEntry(
                one.entryId(),
                one.resourceId(),
                one.instanceId(),
                one.budgetId(),
                one.launchId(),
                one.jobId(),
                one.category(),
                one.option(),
                hasTime && other.from().isBefore(one.from()) ? other.from() : one.from(),
                hasTime && other.to().isAfter(one.to()) ? other.to() : one.to(),
                one.seconds() + other.seconds(),
                one.frames() + other.frames(),
                one.amount().plus(other.amount()),
                one.estimated() || other.estimated());
    }
}
