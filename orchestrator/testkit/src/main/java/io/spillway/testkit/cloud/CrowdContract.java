package io.spillway.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.PoolBid;
import io.spillway.core.fleet.PurchaseOption;
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

/** More machines than one answer shows, or than one call takes. */
abstract class CrowdContract extends CloudPart {

    private static final String ANOTHER = "i-0fedcba9876543210";

    /** CreateTags takes 1,000 ids at most, and none when one of them is unknown. */
    @Test
    void leases_are_renewed_in_a_crowd_although_some_have_vanished() {
        SortedSet<String> ids = crowd();
        Instant later = inHours(2);
        Map<String, Instant> leases = new TreeMap<>();
        ids.forEach(id -> leases.put(id, later));
        leases.put(NO_SUCH_INSTANCE, later);
        leases.put(ANOTHER, later);

        assertThat(cloud.renewLeases(leases)).containsExactly(NO_SUCH_INSTANCE, ANOTHER);

        assertThat(cloud.instances())
                .hasSize(ids.size())
                .extracting(Instance::leaseUntil)
                .containsOnly(later);
    }

    /** Instances come 1,000 on a page at most; TerminateInstances ends none when one is unknown. */
    @Test
    void a_crowd_is_seen_whole_and_ended_with_its_disks_although_some_have_vanished() {
        SortedSet<String> ids = crowd();
        assertThat(cloud.instances())
                .extracting(Instance::instanceId)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(cloud.volumes())
                .extracting(Volume::attachedTo)
                .containsExactlyInAnyOrderElementsOf(ids);
        Set<String> withUnknown = new TreeSet<>(ids);
        withUnknown.add(NO_SUCH_INSTANCE);
        withUnknown.add(ANOTHER);

        assertThat(cloud.terminate(withUnknown)).containsExactly(NO_SUCH_INSTANCE, ANOTHER);
        account.pass(Duration.ofMinutes(5));

        assertThat(alive()).isEmpty();
        assertThat(cloud.volumes()).isEmpty();
    }

    private SortedSet<String> crowd() {
        int count = account.crowd();
        List<PoolBid> pool = smallest(PurchaseOption.SPOT);
        account.limit(pool.getFirst().pool(), count);
        SortedSet<String> ids = new TreeSet<>();
        // A fleet of 500 at a time.
        for (int from = 0; from < count; from += 500) {
            ids.addAll(ids(order("crowd-" + from, pool, Math.min(500, count - from))));
        }
        assertThat(ids).hasSize(count);
        account.pass(Duration.ofMinutes(1));
        return ids;
    }
}
