package io.spillway.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Tags;
import io.spillway.sandbox.events.EventFaults;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GaugeTest {

    private final SandboxAccount sandbox = new SandboxAccount(EventFaults.NONE);
    private final Map<Gauge, Integer> shown = new EnumMap<>(Gauge.class);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Account account() {
        Account as = sandbox.account;
        return new Account(
                as.inventory(),
                as.actions(),
                as.leftovers(),
                as.facts(),
                as.notes(),
                as.urgent(),
                new Alarm() {
                    @Override
                    public void raise(Metric metric, int count, String text) {}

                    @Override
                    public void show(Gauge gauge, int value) {
                        shown.put(gauge, value);
                    }
                },
                as.clock());
    }

    @Test
    void a_pass_shows_the_machines_that_live_and_those_that_should_not() {
        String overdue = sandbox.launch(3).getFirst();
        sandbox.tag(overdue, Tags.LEASE_UNTIL, "2020-01-01T00:00:00Z");
        sandbox.pass(Duration.ofMinutes(1));

        LambdaFunction.LEASE_REAPER.handler(account()).handle(SandboxAccount.tick());

        assertThat(shown).containsEntry(Gauge.MACHINES_ALIVE, 3);
        assertThat(shown).containsEntry(Gauge.LEASES_OVERDUE, 1);
    }

    @Test
    void a_sweep_shows_what_nothing_uses() {
        LambdaFunction.ORPHAN_SWEEP.handler(account()).handle(SandboxAccount.tick());

        assertThat(shown).containsExactly(Map.entry(Gauge.LEFTOVERS, 0));
    }
}
