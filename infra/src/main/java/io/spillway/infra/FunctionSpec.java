package io.spillway.infra;

import io.spillway.infra.Trigger.CompleteBill;
import io.spillway.infra.Trigger.Ec2Event;
import io.spillway.infra.Trigger.Every;
import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * One function: what starts it and all that it may do, beside writing its own log.
 *
 * @param handler simple name of its class in {@code io.spillway.functions}
 */
record FunctionSpec(
        String handler, String description, List<Trigger> triggers, List<PolicyStatement> grants) {
    FunctionSpec {
        triggers = List.copyOf(triggers);
        grants = List.copyOf(grants);
    }

    /** The six functions of an installation. */
    static List<FunctionSpec> all(String owner, FactsStore facts) {
        return List.of(
                new FunctionSpec(
                        "NodeHours",
                        "Writes down when rented nodes and disks start and stop",
                        List.of(
                                new Ec2Event(
                                        List.of(
                                                "EC2 Instance State-change Notification",
                                                "EBS Volume Notification")),
                                new Every(Duration.ofMinutes(10))),
                        List.of(Grants.describe("Instances", "Volumes"), facts.mayWriteFacts())),
                new FunctionSpec(
                        "SpotNotice",
                        "Writes down that EC2 is about to take a node back, and says so on the"
                                + " node",
                        List.of(
                                new Ec2Event(
                                        List.of(
                                                "EC2 Spot Instance Interruption Warning",
                                                "EC2 Instance Rebalance Recommendation"))),
                        List.of(
                                Grants.describe("Instances"),
                                Grants.tagOwned(owner, "instance", "spillway:interruption-at"),
                                facts.mayWriteFacts())),
                new FunctionSpec(
                        "LeaseReaper",
                        "Ends nodes whose lease is over",
                        List.of(new Every(Duration.ofMinutes(5))),
                        List.of(
                                Grants.describe("Instances"),
                                Grants.onOwned(owner, "TerminateInstances", "instance"),
                                facts.mayWriteFacts())),
                new FunctionSpec(
                        "IdleCapacity",
                        "Ends nodes that have had nothing to render for too long",
                        List.of(new Every(Duration.ofMinutes(10))),
                        List.of(
                                Grants.describe("Instances"),
                                Grants.onOwned(owner, "TerminateInstances", "instance"),
                                facts.mayWriteFacts())),
                new FunctionSpec(
                        "OrphanSweep",
                        "Deletes what ended nodes left behind",
                        List.of(new Every(Duration.ofHours(1))),
                        List.of(
                                Grants.describe(
                                        "Instances",
                                        "Volumes",
                                        "NetworkInterfaces",
                                        "LaunchTemplates"),
                                Grants.tagOwned(owner, "volume", "spillway:orphan-since"),
                                Grants.tagOwned(
                                        owner, "network-interface", "spillway:orphan-since"),
                                Grants.onOwned(owner, "DeleteVolume", "volume"),
                                Grants.onOwned(
                                        owner, "DeleteNetworkInterface", "network-interface"),
                                Grants.onOwned(owner, "DeleteLaunchTemplate", "launch-template"),
                                facts.mayWriteFacts())),
                new FunctionSpec(
                        "BillArrived",
                        "Writes down that a bill is complete and where it lies",
                        List.of(new CompleteBill()),
                        List.of(facts.mayReadBills(), facts.mayWriteFacts())));
    }
}
