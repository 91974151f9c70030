package io.spillway.adapter.aws;

import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.ports.Cloud;
import io.spillway.testkit.cloud.CloudAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The sandbox's account under the cloud's contract. */
final class SandboxAccount implements CloudAccount {

    final SandboxEc2 sandbox = new SandboxEc2();
    private final Cloud cloud = sandbox.cloud("studio");

    @Override
    public Cloud cloud() {
        return cloud;
    }

    @Override
    public Set<String> types() {
        return Set.of("c7i.large", "c7i.8xlarge", "m7i.8xlarge", "g6.8xlarge");
    }

    @Override
    public int crowd() {
        return 1_010;
    }

    @Override
    public Instant now() {
        return sandbox.story.instant();
    }

    @Override
    public void pass(Duration time) {
        sandbox.pass(time);
    }

    @Override
    public void limit(Pool pool, int machines) {
        boolean spot = pool.option() == PurchaseOption.SPOT;
        sandbox.market.limit(pool.type(), pool.zone(), spot, machines);
    }

    @Override
    public void hideNewMachinesFor(Duration lag) {
        inTheWorld(() -> sandbox.account.disruptions().setDescribeLag(lag));
    }

    @Override
    public void stop(String instanceId) {
        inTheWorld(() -> sandbox.account.stop(List.of(instanceId)));
    }

    @Override
    public void leaveVolumeBehind(String instanceId) {
        inTheWorld(() -> sandbox.account.disruptions().leaveVolumeBehind(instanceId));
    }

    @Override
    public void answers(Answers how) {
        sandbox.wire.answers(how, "");
    }

    @Override
    public void launchAnswers(Answers how) {
        sandbox.wire.answers(how, "Action=CreateFleet");
    }

    private void inTheWorld(Runnable change) {
        sandbox.story.locked(
                () -> {
                    change.run();
                    return true;
                });
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
