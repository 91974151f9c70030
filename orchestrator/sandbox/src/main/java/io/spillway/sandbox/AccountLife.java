package io.spillway.sandbox;

import io.spillway.sandbox.account.AccountWatcher;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.InstanceState;
import io.spillway.sandbox.account.StateCause;
import io.spillway.sandbox.account.TagBook;
import io.spillway.sandbox.account.Volume;
import io.spillway.sandbox.bill.Meter;
import io.spillway.sandbox.fault.Faults;
import io.spillway.sandbox.node.Machines;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Lets what happens in the account reach the meter, the machines and the faults. */
final class AccountLife implements AccountWatcher {

    private final String accountArn;
    private final TagBook tags;
    private final Meter meter;
    private final Machines machines;
    private final Faults faults;

    /**
     * Connects them.
     *
     * @param accountArn beginning of the account's ARNs, for example {@code
     *     arn:aws:ec2:us-east-1:123456789012:}
     */
    AccountLife(String accountArn, TagBook tags, Meter meter, Machines machines, Faults faults) {
        this.accountArn = accountArn;
        this.tags = tags;
        this.meter = meter;
        this.machines = machines;
        this.faults = faults;
    }

    @Override
    public void instanceChanged(
            Instance instance, InstanceState before, Instant at, StateCause cause) {
        switch (instance.state()) {
            case PENDING -> {
                tag(instance);
                if (instance.isSpot()) {
                    faults.launched();
                }
            }
            case RUNNING -> {
                meter.started(metered(instance), at);
                machines.running(instance.id(), instance.type().speed());
            }
            case SHUTTING_DOWN, STOPPING, TERMINATED, STOPPED -> {
                tag(instance);
                meter.ended(instance.id(), at, cause == StateCause.INTERRUPTION);
                machines.gone(instance.id());
            }
        }
    }

    @Override
    public void metadataChanged(Instance instance) {
        tag(instance);
        machines.metadataChanged(instance.id());
    }

    @Override
    public void volumeCreated(Volume volume, Instant at) {
        meter.created(
                new Meter.Disk(volume.id(), volume.kind(), volume.zone(), volume.sizeGib()), at);
        tagDisks(List.of(volume));
    }

    @Override
    public void volumeDeleted(Volume volume, Instant at) {
        tagDisks(List.of(volume));
        meter.deleted(volume.id(), at);
    }

    private void tag(Instance instance) {
        meter.tagged(instance.id(), instance.tags());
        Map<String, String> ofInterface = tags.of(instance.networkInterface().interfaceId());
        // The interface goes before its instance is forgotten; its lines keep the tags it had.
        if (!ofInterface.isEmpty()) {
            meter.tagged(interfaceArn(instance), ofInterface);
        }
    }

    /** The tags that disks have now, for lines of disks that live on. */
    void tagDisks(Iterable<Volume> volumes) {
        volumes.forEach(volume -> meter.tagged(volume.id(), tags.of(volume.id())));
    }

    private Meter.Machine metered(Instance instance) {
        return new Meter.Machine(
                instance.id(),
                instance.type().name(),
                instance.zone(),
                instance.isSpot(),
                instance.type().onDemandHourly(),
                instance.publicIp() == null ? null : interfaceArn(instance));
    }

    private String interfaceArn(Instance instance) {
        return accountArn + "network-interface/" + instance.networkInterface().interfaceId();
    }
}
