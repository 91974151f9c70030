package io.spillway.testkit.store;

import static io.spillway.testkit.store.Sample.NOON;
import static io.spillway.testkit.store.Sample.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spillway.core.budget.BudgetRequest;
import io.spillway.core.budget.BudgetRequest.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class RequestContract extends ContractPart {

    @Test
    void aRequestComesBackAsItWent() {
        BudgetRequest request = request("request-1", "job-1", NOON);

        assertThat(store.addRequest(request)).isTrue();
        assertThat(store.request("request-1")).contains(request);
        assertThat(store.request("request-2")).isEmpty();
    }

    @Test
    void aJobHasOneOpenRequestAtATime() {
        assertThat(store.addRequest(request("request-1", "job-1", NOON))).isTrue();
        assertThat(store.addRequest(request("request-1", "job-1", NOON))).isFalse();
        assertThat(store.addRequest(request("request-2", "job-1", NOON))).isFalse();
        assertThat(store.addRequest(request("request-3", "job-2", NOON))).isTrue();

        store.closeRequest("request-1", Status.DECLINED, "pat", NOON, "too dear");

        assertThat(store.addRequest(request("request-4", "job-1", NOON))).isTrue();
    }

    @Test
    void closingTellsWhoWhenAndWhyAndHappensOnce() {
        store.addRequest(request("request-1", "job-1", NOON));

        assertThat(
                        store.closeRequest(
                                "request-1",
                                Status.DECLINED,
                                "pat",
                                NOON.plusSeconds(60),
                                "too dear"))
                .isTrue();
        assertThat(store.closeRequest("request-1", Status.EXPIRED, "time", NOON, "late")).isFalse();
        assertThat(store.closeRequest("request-9", Status.EXPIRED, "time", NOON, "late")).isFalse();

        BudgetRequest closed = store.request("request-1").orElseThrow();
        assertThat(closed.status()).isEqualTo(Status.DECLINED);
        assertThat(closed.decidedBy()).isEqualTo("pat");
        assertThat(closed.decidedAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(closed.reason()).isEqualTo("too dear");
    }

    @Test
    void aRequestIsNotClosedAsApproved() {
        store.addRequest(request("request-1", "job-1", NOON));

        assertThatThrownBy(
                        () -> store.closeRequest("request-1", Status.APPROVED, "pat", NOON, "yes"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void openRequestsAndThoseDecidedSinceAreListedOldestFirst() {
        store.addRequest(request("request-c", "job-1", NOON));
        store.addRequest(request("request-b", "job-2", NOON.plusSeconds(10)));
        store.addRequest(request("request-a", "job-3", NOON.plusSeconds(10)));
        store.addRequest(request("request-d", "job-4", NOON.minusSeconds(10)));
        store.closeRequest("request-d", Status.WITHDRAWN, "planner", NOON, "in time again");

        assertThat(ids(store.requests(NOON)))
                .containsExactly("request-d", "request-c", "request-a", "request-b");
        assertThat(ids(store.requests(NOON.plusSeconds(1))))
                .containsExactly("request-c", "request-a", "request-b");
    }

    private static List<String> ids(List<BudgetRequest> requests) {
        return requests.stream().map(BudgetRequest::requestId).toList();
    }
}
