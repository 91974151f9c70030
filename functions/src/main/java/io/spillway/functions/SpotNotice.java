package io.spillway.functions;

import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Tags;
import io.spillway.core.ledger.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Passes on EC2's warnings about spot machines of ours. An interruption is put on the machine as a
 * tag, which its agent sees without the hub, written down, and told to the orchestrator at once; a
 * rebalance recommendation is only written down.
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
        return switch (event.ofEc2().detailType()) {
            case "EC2 Spot Instance Interruption Warning" -> interruption(event);
            case "EC2 Instance Rebalance Recommendation" -> {
                String id = event.instanceId();
                if (ours(id).isEmpty()) {
                    yield id + " isn't ours";
                }
                account.record(new Fact.RebalanceRecommended(id, event.time()));
                yield id + " is at risk";
            }
            default -> throw event.foreign();
        };
    }

    private String interruption(AwsEvent event) {
        String id = event.instanceId();
        List<Instance> found = ours(id);
        if (found.isEmpty()) {
            return id + " isn't ours";
        }
        Fact noticed = new Fact.InterruptionNoticed(id, event.time());
        Steps steps = new Steps();
        if (found.getFirst().state().isAlive()) {
            String end = event.time().plus(NOTICE).toString();
            steps.attempt(() -> account.actions().tag(Set.of(id), Tags.INTERRUPTION_AT, end));
        }
        steps.attempt(() -> account.record(noticed));
        steps.attempt(() -> account.tellAtOnce(noticed));
        steps.done();
        return id + " will be interrupted";
    }

    private List<Instance> ours(String instanceId) {
        return account.inventory().instances(Set.of(instanceId));
    }
}
