package io.spillway.testkit.cloud;

import org.junit.jupiter.api.Nested;

/**
 * What every cloud behind the port promises. An adapter's test extends it and opens an account for
 * each test; the parts are in files of their own.
 */
public abstract class CloudContract {

    /** An account in which nothing was rented yet. Called once for each test. */
    protected abstract CloudAccount open();

    @Nested
    class Prices extends PriceContract {
        @Override
        CloudAccount open() {
            return CloudContract.this.open();
        }
    }

    @Nested
    class Launches extends LaunchContract {
        @Override
        CloudAccount open() {
            return CloudContract.this.open();
        }
    }

    @Nested
    class Attempts extends AttemptContract {
        @Override
        CloudAccount open() {
            return CloudContract.this.open();
        }
    }

    @Nested
    class Capacity extends CapacityContract {
        @Override
        CloudAccount open() {
            return CloudContract.this.open();
        }
    }

    @Nested
    class Machines extends MachineContract {
        @Override
        CloudAccount open() {
            return CloudContract.this.open();
        }
    }

    @Nested
    class Crowds extends CrowdContract {
        @Override
        CloudAccount open() {
            return CloudContract.this.open();
        }
    }
}
