package io.spillway.testkit.store;

import io.spillway.core.budget.Budget;
import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.Node;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.Pool;
import io.spillway.core.ledger.LedgerEntry;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Store.LeaseExtension;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Nodes with their leases and money, and the ledger that they end in. */
final class MemoryNodes {

    private static final class Row {
        private Node node;
        private Money used;
        private Money reserved;
        private final Money hourly;

        private Row(Node node, Money reserved, Money hourly) {
            this.node = node;
            this.hourly = hourly;
            this.used = Money.zero(reserved.currency());
            this.reserved = reserved;
        }
    }

    private static final Comparator<Row> BY_LAUNCH =
            Comparator.comparing((Row row) -> row.node.launchedAt())
                    .thenComparing(row -> row.node.instanceId());

    private final Map<String, Row> rows = new HashMap<>();
    private final NavigableSet<Row> all = new TreeSet<>(BY_LAUNCH);
    private final NavigableSet<Row> unsettled = new TreeSet<>(BY_LAUNCH);
    private final Map<String, LedgerEntry> ledger = new HashMap<>();
    private final MemoryBudgets budgets;
    private final MemoryLaunches launches;

    MemoryNodes(MemoryBudgets budgets, MemoryLaunches launches) {
        this.budgets = budgets;
        this.launches = launches;
    }

    boolean intend(Launch launch) {
        return launches.intend(launch, hourly(launch.budgetId(), launch.unitHourly().currency()));
    }

    Optional<BudgetBalance> balance(String budgetId) {
        return Optional.ofNullable(budgets.account(budgetId))
                .map(Account::balance)
                .map(this::withHourly);
    }

    List<BudgetBalance> balances() {
        return budgets.balances().stream().map(this::withHourly).toList();
    }

    private BudgetBalance withHourly(BudgetBalance balance) {
        Budget budget = balance.budget();
        return new BudgetBalance(
                budget,
                balance.spent(),
                balance.reserved(),
                hourly(budget.budgetId(), budget.cap().currency()));
    }

    private Money hourly(String budgetId, Currency currency) {
        Money hourly = launches.hourly(budgetId, currency);
        for (Row row : unsettled) {
            if (row.node.phase() != NodePhase.GONE && row.node.budgetId().equals(budgetId)) {
                hourly = hourly.plus(row.hourly);
            }
        }
        return hourly;
    }

    void launched(String launchId, LaunchResult result, Instant at) {
        MemoryLaunches.Row launch = launches.existing(launchId);
        for (LaunchResult.Launched launched : result.launched()) {
            add(launch, launched.instanceId(), launched.pool(), at, at);
        }
        if (launch.launch().state() != Launch.State.LAUNCHED) {
            launches.release(launch);
            launch.become(Launch.State.LAUNCHED, result.shortfallMessage());
        }
    }

    boolean adopt(String instanceId, String launchId, Pool pool, Instant launchedAt, Instant at) {
        MemoryLaunches.Row launch = launches.row(launchId);
        if (launch == null) {
            return false;
        }
        add(launch, instanceId, pool, launchedAt, at);
        return true;
    }

    Set<String> extendLeases(List<LeaseExtension> extensions, Instant at) {
        for (LeaseExtension extension : extensions) {
            if (extension.used().isNegative() || extension.reservation().isNegative()) {
                throw new IllegalArgumentException("negative money in " + extension);
            }
        }
        Map<String, Money> kept = hourlyOfOthers(extensions);
        Set<String> granted = new LinkedHashSet<>();
        for (LeaseExtension extension : extensions) {
            Row row = rows.get(extension.instanceId());
            if (row != null && extend(row, extension, at, kept)) {
                granted.add(extension.instanceId());
            }
        }
        return granted;
    }

    /** By budget: what an hour costs at most without the nodes that ask for a lease. */
    private Map<String, Money> hourlyOfOthers(List<LeaseExtension> extensions) {
        Map<String, Money> others = new HashMap<>();
        Set<String> asking = new HashSet<>();
        for (LeaseExtension extension : extensions) {
            Row row = rows.get(extension.instanceId());
            if (row != null && asking.add(extension.instanceId())) {
                others.computeIfAbsent(
                        row.node.budgetId(), budgetId -> hourly(budgetId, row.hourly.currency()));
                if (row.node.phase() != NodePhase.GONE && !row.node.settled()) {
                    others.merge(row.node.budgetId(), row.hourly, Money::minus);
                }
            }
        }
        return others;
    }

    private boolean extend(Row row, LeaseExtension extension, Instant at, Map<String, Money> kept) {
        Account account = budgets.accountOf(row.node.budgetId());
        if (row.node.settled()
                || !row.node.phase().isLive()
                || !account.budget().mayRentAt(at)
                || extension.leaseUntil().isBefore(row.node.leaseUntil())) {
            return false;
        }
        Money spentMore = extension.used().minus(row.used);
        Money reservedMore = extension.reservation().minus(row.reserved);
        Money more = spentMore.plus(reservedMore);
        Money hourlyCap = account.budget().hourlyCap();
        Money hourly = Objects.requireNonNull(kept.get(row.node.budgetId())).plus(row.hourly);
        if ((more.isPositive() && more.compareTo(account.free()) > 0)
                || (hourlyCap != null && hourly.compareTo(hourlyCap) > 0)) {
            return false;
        }
        kept.put(row.node.budgetId(), hourly);
        account.change(spentMore, reservedMore);
        row.used = extension.used();
        row.reserved = extension.reservation();
        row.node = copy(row.node, row.node, at, extension.leaseUntil(), false);
        return true;
    }

    List<Node> unsettled() {
        return unsettled.stream().map(row -> row.node).toList();
    }

    List<Node> all() {
        return all.stream().map(row -> row.node).toList();
    }

    @Nullable Node node(String instanceId) {
        Row row = rows.get(instanceId);
        return row == null ? null : row.node;
    }

    void update(Collection<Node> nodes) {
        for (Node seen : nodes) {
            Row row = rows.get(seen.instanceId());
            if (row != null) {
                Node known = row.node;
                row.node =
                        copy(known, seen, known.leaseFrom(), known.leaseUntil(), known.settled());
            }
        }
    }

    Money settle(String instanceId, List<LedgerEntry> entries) {
        Row row = rows.get(instanceId);
        if (row == null) {
            throw new IllegalArgumentException("no node " + instanceId + " to settle");
        }
        Money zero = Money.zero(row.reserved.currency());
        if (row.node.settled()) {
            return zero;
        }
        for (LedgerEntry entry : entries) {
            if (!entry.instanceId().equals(instanceId)
                    || !entry.launchId().equals(row.node.launchId())
                    || !entry.budgetId().equals(row.node.budgetId())) {
                throw new IllegalArgumentException(
                        "entry " + entry.entryId() + " isn't one of node " + instanceId);
            }
        }
        Money total = zero;
        for (LedgerEntry entry : entries) {
            if (ledger.putIfAbsent(entry.entryId(), entry) == null) {
                total = total.plus(entry.amount());
            }
        }
        Money excess = total.minus(row.used).minus(row.reserved).max(zero);
        budgets.accountOf(row.node.budgetId())
                .settle(total.minus(row.used), zero.minus(row.reserved), excess);
        row.used = zero;
        row.reserved = zero;
        row.node = copy(row.node, row.node, row.node.leaseFrom(), row.node.leaseUntil(), true);
        unsettled.remove(row);
        return excess;
    }

    List<LedgerEntry> ledger() {
        return ledger.values().stream()
                .sorted(
                        Comparator.comparing(LedgerEntry::instanceId)
                                .thenComparing(LedgerEntry::from)
                                .thenComparing(LedgerEntry::entryId))
                .toList();
    }

    private void add(
            MemoryLaunches.Row launch,
            String instanceId,
            Pool pool,
            Instant launchedAt,
            Instant seenAt) {
        if (rows.containsKey(instanceId)) {
            return;
        }
        Money reserved = launches.take(launch);
        Row row =
                new Row(
                        launch.launch().node(instanceId, pool, launchedAt, seenAt),
                        reserved,
                        launch.launch().hourlyIn(pool));
        rows.put(instanceId, row);
        all.add(row);
        unsettled.add(row);
    }

    /** The known node with what was seen of it. */
    private static Node copy(
            Node known, Node seen, Instant leaseFrom, Instant leaseUntil, boolean settled) {
        return new Node(
                known.instanceId(),
                known.launchId(),
                known.budgetId(),
                known.jobId(),
                known.role(),
                known.pool(),
                known.hourlyCap(),
                seen.phase(),
                leaseFrom,
                leaseUntil,
                known.launchedAt(),
                seen.readyAt(),
                seen.endedAt(),
                seen.lastSeenAlive(),
                seen.interruptionAt(),
                settled);
    }
}
