package io.spillway.testkit.store;

import io.spillway.core.budget.BudgetBalance;
import io.spillway.core.ports.Store;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;

/** A part of the store's contract: each test has an empty store, and leads it. */
@SuppressWarnings("NullAway.Init") // JUnit sets the store before each test
abstract class ContractPart {

    Store store;

    abstract Store emptyStore();

    /** The empty store as its tests use it. */
    Store openedStore() {
        return Sample.led(emptyStore());
    }

    @BeforeEach
    void openStore() {
        store = openedStore();
    }

    /** Exact spent and reserved of a budget, in US dollars. */
    void assertBalance(String budgetId, String spent, String reserved) {
        BudgetBalance balance = store.balance(budgetId).orElseThrow();
        Assertions.assertThat(balance.spent()).as("spent").isEqualTo(Sample.usd(spent));
        Assertions.assertThat(balance.reserved()).as("reserved").isEqualTo(Sample.usd(reserved));
    }
}
