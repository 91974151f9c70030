package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.launch;
import static io.spillway.testkit.store.Sample.openBudget;
import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Launch;
import io.spillway.core.ports.Epoch;
import io.spillway.core.ports.Leader;
import io.spillway.core.ports.NotLeadingException;
import io.spillway.core.ports.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several would-be leaders at once. */
abstract class LeadershipRaceContract extends ContractPart {

    private static final Duration TERM = Duration.ofMinutes(2);
    private static final int ROUNDS = 3;
    private static final int INTENTS = 100;

    @Override
    Store openedStore() {
        return emptyStore();
    }

    @Test
    void oneOfManyLeads() throws Exception {
        List<Optional<Leader>> answers =
                Race.of(thread -> () -> store.lead("owner-" + thread, NOON, TERM));

        assertThat(answers.stream().flatMap(Optional::stream)).hasSize(1);
    }

    @Test
    void oneOfManyTakesOverAndEachEpochIsGivenOnce() throws Exception {
        List<Epoch> epochs = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            Instant over = NOON.plus(TERM.multipliedBy(round));
            String name = "round-" + round + "-";
            Race.of(thread -> () -> store.lead(name + thread, over, TERM)).stream()
                    .flatMap(Optional::stream)
                    .map(Leader::epoch)
                    .forEach(epochs::add);
        }

        assertThat(epochs).hasSize(10).doesNotHaveDuplicates();
    }

    /**
     * A leader goes on intending while another takes over. Whatever the new leader sees after that
     * is all that the old one will ever have intended.
     */
    @Test
    void nothingIsIntendedUnderAnEpochOnceAnotherHasBegun() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "r" + round;
            Instant now = NOON.plus(TERM.multipliedBy(2L * round));
            openBudget(store, name, "1000");
            Store old = store.under(store.lead(name + "-old", now, TERM).orElseThrow().epoch());
            List<List<Launch>> seen =
                    Race.of(
                            thread ->
                                    () -> {
                                        if (thread == 0) {
                                            awaitAnIntent(name);
                                            return takeOver(name, now.plus(TERM));
                                        }
                                        intendUntilRefused(old, name + "-" + thread, name);
                                        return List.of();
                                    });

            assertThat(ofBudget(name)).containsExactlyInAnyOrderElementsOf(seen.getFirst());
        }
    }

    /** Lets the old leader write something first, so that the change comes in the middle. */
    private void awaitAnIntent(String budgetId) {
        while (ofBudget(budgetId).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private List<Launch> takeOver(String name, Instant over) {
        assertThat(store.lead(name + "-new", over, TERM)).isPresent();
        return ofBudget(name);
    }

    private List<Launch> ofBudget(String budgetId) {
        return store.launches(Set.of(Launch.State.INTENDED)).stream()
                .filter(launch -> launch.budgetId().equals(budgetId))
                .toList();
    }

    private static void intendUntilRefused(Store old, String prefix, String budgetId) {
        try {
            for (int i = 0; i < INTENTS; i++) {
                old.intend(launch(prefix + "-" + i, budgetId, 1, "0.01", NOON));
            }
        } catch (NotLeadingException over) {
            // As it must be: the others of this epoch are refused too.
        }
    }
}
