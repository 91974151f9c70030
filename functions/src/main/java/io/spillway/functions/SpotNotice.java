package io.spillway.functions;

import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.Fact;
import java.time.Duration;
import java.util.Set;

/**
 * Passes on EC2's warnings about spot machines of ours. An interruption is written down and put on
 * the machine as a tag, which its agent sees without the hub; a rebalance recommendation is only
 * written down.
 */
public final class SpotNotice implements EventHandler {

    /** EC2's notice: best effort, two minutes before the end. */
    private static final Duration NOTICE = Duration.ofMinutes(2);

    private final Account account;

    /** For Lambda. */
    public SpotNotice() {
        this(Account.ofEnvironment());
    }

    public SpotNotice(Account account) {
        this.account = account;
    }

    @Override
    public String handle(AwsEvent event) {
        String id = event.detail("instance-id");
        return switch (event.detailType()) {
            case "EC2 Spot Instance Interruption Warning" -> {
                if (isNotOurs(id)) {
                    yield id + " isn't ours";
                }
                account.record(new Fact.InterruptionNoticed(id, event.time()));
                account.actions()
                        .tag(
                                Set.of(id),
                                Tags.INTERRUPTION_AT,
                                event.time().plus(NOTICE).toString());
                yield id + " will be interrupted";
            }
            case "EC2 Instance Rebalance Recommendation" -> {
                if (isNotOurs(id)) {
                    yield id + " isn't ours";
                }
                account.record(new Fact.RebalanceRecommended(id, event.time()));
                yield id + " is at risk";
            }
            default -> "not ours to handle: " + event.detailType();
        };
    }

    private boolean isNotOurs(String instanceId) {
        return account.inventory().instances(Set.of(instanceId)).isEmpty();
    }
}
