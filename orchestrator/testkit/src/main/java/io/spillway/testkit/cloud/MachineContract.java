package io.spillway.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The life of machines and disks as the port shows it. */
abstract class MachineContract extends CloudPart {

    @Test
    void nothing_asked_is_nothing_done() {
        assertThat(cloud.terminate(List.of())).isEmpty();
        assertThat(cloud.renewLeases(Map.of())).isEmpty();
        assertThat(cloud.instances()).isEmpty();
        assertThat(cloud.volumes()).isEmpty();
    }

    /** Case 4: right after its launch a machine may be unknown; that is no proof that it's gone. */
    @Test
    void a_machine_that_is_not_shown_at_first_is_there_in_the_end() {
        account.hideNewMachinesFor(Duration.ofSeconds(40));
        Set<String> ids = rent("a", 2);
        String id = ids.iterator().next();
        Map<String, Instant> leases = Map.of(id, inHours(2));

        assertThat(cloud.instances()).isEmpty();
        assertThat(cloud.renewLeases(leases)).containsExactly(id);

        account.pass(Duration.ofMinutes(1));
        assertThat(alive()).isEqualTo(ids);
        assertThat(cloud.renewLeases(leases)).isEmpty();
        assertThat(instance(id).leaseUntil()).isEqualTo(leases.get(id));
    }

    @Test
    void each_machine_gets_its_own_lease() {
        SortedSet<String> ids = rent("a", 4);
        Instant sooner = inHours(2);
        Instant later = inHours(3);
        Map<String, Instant> leases = new TreeMap<>();
        for (String id : ids) {
            leases.put(id, leases.size() < 2 ? sooner : later);
        }

        assertThat(cloud.renewLeases(leases)).isEmpty();

        for (String id : ids) {
            assertThat(instance(id).leaseUntil()).isEqualTo(leases.get(id));
            assertThat(instance(id).launchId()).isEqualTo("launch-a");
        }
    }

    @Test
    void leases_are_renewed_even_when_one_machine_has_vanished() {
        SortedSet<String> ids = rent("a", 3);
        Instant later = inHours(2);
        Map<String, Instant> leases = new TreeMap<>();
        ids.forEach(id -> leases.put(id, later));
        leases.put(NO_SUCH_INSTANCE, later);

        assertThat(cloud.renewLeases(leases)).containsExactly(NO_SUCH_INSTANCE);

        assertThat(cloud.instances()).extracting(Instance::leaseUntil).containsOnly(later);
    }

    @Test
    void machines_are_ended_even_when_one_has_vanished_and_ended_again_in_peace() {
        SortedSet<String> ids = rent("a", 3);
        String kept = ids.last();
        Set<String> some = ids.headSet(kept);
        Set<String> withUnknown = new TreeSet<>(some);
        withUnknown.add(NO_SUCH_INSTANCE);

        assertThat(cloud.terminate(withUnknown)).containsExactly(NO_SUCH_INSTANCE);
        assertThat(cloud.terminate(some)).isEmpty();
        account.pass(Duration.ofMinutes(5));
        assertThat(cloud.terminate(some)).isEmpty();

        assertThat(alive()).containsExactly(kept);
        assertThat(cloud.volumes()).extracting(Volume::attachedTo).containsExactly(kept);
    }

    @Test
    void an_ended_machine_tells_when_it_ended() {
        Set<String> ids = rent("a", 1);
        Instant before = account.now();
        cloud.terminate(ids);
        account.pass(Duration.ofMinutes(5));

        Instance ended = instance(ids.iterator().next());

        assertThat(ended.state()).isEqualTo(InstanceState.TERMINATED);
        // EC2 tells the second.
        assertThat(ended.endedAt()).isBetween(before.minusSeconds(1), account.now());
    }

    /** A machine that was stopped by hand is still ours, and its disk bills for ever. */
    @Test
    void a_stopped_machine_is_seen_with_its_disk_and_can_be_ended() {
        Set<String> ids = ids(order("a", smallest(PurchaseOption.ON_DEMAND), 1));
        String id = ids.iterator().next();
        account.pass(Duration.ofMinutes(2));

        account.stop(id);
        account.pass(Duration.ofMinutes(2));

        assertThat(instance(id).state()).isEqualTo(InstanceState.STOPPED);
        assertThat(instance(id).state().isAlive()).isTrue();
        assertThat(cloud.volumes()).extracting(Volume::attachedTo).containsExactly(id);

        assertThat(cloud.terminate(ids)).isEmpty();
        account.pass(Duration.ofMinutes(5));
        assertThat(alive()).isEmpty();
        assertThat(cloud.volumes()).isEmpty();
    }

    /** Case 11: DeleteOnTermination=false. */
    @Test
    void a_disk_that_its_machine_leaves_behind_is_seen_and_says_whose_it_was() {
        Set<String> ids = rent("a", 2);
        String id = ids.iterator().next();
        account.pass(Duration.ofMinutes(2));
        account.leaveVolumeBehind(id);

        cloud.terminate(ids);
        account.pass(Duration.ofMinutes(5));

        assertThat(cloud.volumes())
                .singleElement()
                .satisfies(
                        left -> {
                            assertThat(left.attachedTo()).isNull();
                            assertThat(left.tags()).containsEntry(Tags.LAUNCH_ID, "launch-a");
                        });
    }
}
