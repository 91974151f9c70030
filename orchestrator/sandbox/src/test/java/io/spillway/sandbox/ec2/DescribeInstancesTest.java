package io.spillway.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.ResourceType;

class DescribeInstancesTest {

    private final Ec2Rig rig = new Ec2Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private List<String> found(Filter... filters) {
        return rig
                .ec2
                .describeInstances(request -> request.filters(filters))
                .reservations()
                .stream()
                .map(Reservation::instances)
                .flatMap(List::stream)
                .map(Instance::instanceId)
                .toList();
    }

    private List<String> tagged(String show) {
        return rig.run(
                2,
                request ->
                        request.tagSpecifications(Ec2Rig.tag(ResourceType.INSTANCE, "show", show)));
    }

    @Test
    void filtersAllMustMatchAndOfTheirValuesOne() {
        List<String> first = tagged("alpha");
        List<String> second = tagged("beta*");
        rig.run(1, request -> request.instanceMarketOptions(Ec2Rig.spot("1")).clientToken("s"));
        rig.ec2.terminateInstances(request -> request.instanceIds(second.get(1)));

        assertThat(found(Ec2Rig.filter("tag:show", "alpha"))).isEqualTo(first);
        assertThat(found(Ec2Rig.filter("tag:show", "alpha", "beta\\*"))).hasSize(4);
        assertThat(found(Ec2Rig.filter("tag:show", "?eta*"))).isEqualTo(second);
        assertThat(found(Ec2Rig.filter("tag-key", "sh*"))).hasSize(4);
        assertThat(
                        found(
                                Ec2Rig.filter("tag:show", "beta*"),
                                Ec2Rig.filter("instance-state-name", "pending", "running")))
                .containsExactly(second.getFirst());
        assertThat(found(Ec2Rig.filter("instance-lifecycle", "spot"))).hasSize(1);
        assertThat(found(Ec2Rig.filter("client-token", "s"))).hasSize(1);
        assertThat(found(Ec2Rig.filter("instance-type", "c7i.*"))).hasSize(5);
        assertThat(found(Ec2Rig.filter("availability-zone", "us-east-1b"))).isEmpty();
    }

    @Test
    void unknownFilterIsRefused() {
        assertThat(Ec2Rig.codeOf(() -> found(Ec2Rig.filter("colour", "red"))))
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void pagesShowEachInstanceOnceThoughMoreComeMeanwhile() {
        List<String> ids = new ArrayList<>(rig.run(23, request -> {}));
        List<String> shown = new ArrayList<>();
        for (DescribeInstancesResponse page :
                rig.ec2.describeInstancesPaginator(request -> request.maxResults(5))) {
            List<String> onPage =
                    page.reservations().stream()
                            .flatMap(some -> some.instances().stream())
                            .map(Instance::instanceId)
                            .toList();
            assertThat(onPage).hasSizeLessThanOrEqualTo(5);
            if (shown.isEmpty()) {
                ids.addAll(rig.run(1, request -> {}));
            }
            shown.addAll(onPage);
        }
        assertThat(shown).isEqualTo(ids);
    }

    @Test
    void badPagesAreRefused() {
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.describeInstances(r -> r.maxResults(4))))
                .isEqualTo("InvalidParameterValue");
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.describeInstances(r -> r.maxResults(1001))))
                .isEqualTo("InvalidParameterValue");
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.describeInstances(r -> r.nextToken("?"))))
                .isEqualTo("InvalidParameterValue");
        String id = rig.run(1, request -> {}).getFirst();
        assertThat(
                        Ec2Rig.codeOf(
                                () ->
                                        rig.ec2.describeInstances(
                                                r -> r.instanceIds(id).maxResults(5))))
                .isEqualTo("InvalidParameterCombination");
    }

    @Test
    void unknownIdsAreNotFound() {
        assertThat(Ec2Rig.codeOf(() -> rig.describe("i-0123456789abcdef0")))
                .isEqualTo("InvalidInstanceID.NotFound");
        assertThat(Ec2Rig.codeOf(() -> rig.describe("nonsense")))
                .isEqualTo("InvalidInstanceID.Malformed");
    }

    @Test
    void terminateIsAllOrNothing() {
        String id = rig.run(1, request -> {}).getFirst();
        assertThat(
                        Ec2Rig.codeOf(
                                () ->
                                        rig.ec2.terminateInstances(
                                                r -> r.instanceIds(id, "i-0123456789abcdef0"))))
                .isEqualTo("InvalidInstanceID.NotFound");
        assertThat(rig.describe(id).state().nameAsString()).isEqualTo("pending");
    }

    @Test
    void statusChecksTakeTwoMinutes() {
        String id = rig.run(1, request -> {}).getFirst();
        rig.pass(Duration.ofMinutes(1));
        assertThat(status(id)).isEqualTo("initializing");
        rig.pass(Duration.ofMinutes(2));
        assertThat(status(id)).isEqualTo("ok");
        rig.account.disruptions().impair(id);
        assertThat(status(id)).isEqualTo("impaired");
    }

    private String status(String id) {
        return rig.ec2
                .describeInstanceStatus(request -> request.instanceIds(id))
                .instanceStatuses()
                .getFirst()
                .instanceStatus()
                .statusAsString();
    }

    @Test
    void everyRequestIsInTheWireLog() {
        rig.run(1, request -> {});
        assertThat(Ec2Rig.codeOf(() -> rig.ec2.describeKeyPairs())).isEqualTo("InvalidAction");
        assertThat(rig.wire)
                .extracting(
                        entry -> entry.server() + " " + entry.operation() + " " + entry.status())
                .containsExactly("ec2 RunInstances 200", "ec2 DescribeKeyPairs 400");
    }
}
