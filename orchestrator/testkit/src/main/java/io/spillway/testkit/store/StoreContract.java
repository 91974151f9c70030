package io.spillway.testkit.store;

import io.spillway.core.ports.Store;
import org.junit.jupiter.api.Nested;

/**
 * What every store must do. An adapter's test extends it and gives an empty store for each test;
 * the parts are in files of their own.
 *
 * <p>Times are kept to the microsecond at least, text without NUL characters.
 */
public abstract class StoreContract {

    /** An empty store. Called once for each test. */
    protected abstract Store emptyStore();

    /** Ends the process that leads the store of this test, as a crash does. */
    protected abstract void leaderIsGone();

    @Nested
    class Facts extends FactContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class Requests extends RequestContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class Budgets extends BudgetContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class Hours extends HourlyContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class Standing extends StandingContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class Launches extends LaunchContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class Leases extends LeaseContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class Settlement extends SettlementContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class WhoLeads extends LeadershipContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }

        @Override
        void leaderIsGone() {
            StoreContract.this.leaderIsGone();
        }
    }

    @Nested
    class LeadershipRaces extends LeadershipRaceContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class Races extends RaceContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class Episodes extends EpisodeContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }

    @Nested
    class Records extends RecordContract {
        @Override
        Store emptyStore() {
            return StoreContract.this.emptyStore();
        }
    }
}
