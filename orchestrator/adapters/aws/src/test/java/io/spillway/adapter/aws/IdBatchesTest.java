package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.fleet.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdBatchesTest {

    /** Refuses a call whole when it holds an unknown id, as EC2 does. */
    private static final class Cloud {
        final Set<String> unknown = new TreeSet<>();
        final Set<String> reached = new TreeSet<>();
        final List<Integer> sizes = new ArrayList<>();
        boolean namesThem;

        void call(List<String> ids) {
            sizes.add(ids.size());
            List<String> bad = ids.stream().filter(unknown::contains).toList();
            if (!bad.isEmpty()) {
                String message = namesThem ? "'" + bad.getFirst() + "' does not exist" : "no";
                throw new CloudException(
                        CloudException.Kind.REJECTED, AwsErrors.INSTANCE_NOT_FOUND, message, null);
            }
            reached.addAll(ids);
        }
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj("i-%04d"::formatted).toList();
    }

    @Test
    void every_known_id_is_reached_whichever_are_unknown() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            Cloud cloud = new Cloud();
            cloud.namesThem = random.nextBoolean();
            List<String> all = ids(1 + random.nextInt(1_200));
            double share = random.nextDouble() * random.nextDouble();
            all.stream().filter(id -> random.nextDouble() < share).forEach(cloud.unknown::add);

            Set<String> gone = IdBatches.onAllKnown(all, cloud::call);

            assertThat(gone).isEqualTo(cloud.unknown);
            Set<String> known = new TreeSet<>(all);
            known.removeAll(cloud.unknown);
            assertThat(cloud.reached).isEqualTo(known);
        }
    }

    @Test
    void no_call_holds_more_than_ec2_takes() {
        Cloud cloud = new Cloud();
        IdBatches.onAllKnown(ids(1_234), cloud::call);
        assertThat(cloud.sizes).containsExactly(500, 500, 234);
    }

    @Test
    void one_vanished_id_among_hundreds_costs_few_calls() {
        Cloud cloud = new Cloud();
        cloud.unknown.add("i-0123");
        IdBatches.onAllKnown(ids(500), cloud::call);
        assertThat(cloud.sizes).hasSizeLessThan(25);

        Cloud named = new Cloud();
        named.namesThem = true;
        named.unknown.add("i-0123");
        IdBatches.onAllKnown(ids(500), named::call);
        assertThat(named.sizes).containsExactly(500, 499);
    }

    @Test
    void any_other_refusal_is_passed_on() {
        assertThatThrownBy(
                        () ->
                                IdBatches.onAllKnown(
                                        ids(3),
                                        ids -> {
                                            throw new CloudException(
                                                    CloudException.Kind.THROTTLED,
                                                    "RequestLimitExceeded",
                                                    "slow",
                                                    null);
                                        }))
                .hasMessage("slow");
    }
}
