package io.spillway.infra;

import io.spillway.infra.Trigger.Ec2Event;
import io.spillway.infra.Trigger.Every;
import io.spillway.infra.Trigger.NewObject;
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

    /** EC2's names of what is swept. */
    private static final List<String> SWEPT =
            List.of(
                    "elastic-ip",
                    "image",
                    "launch-template",
                    "network-interface",
                    "snapshot",
                    "volume");

    private static final String MARK = "spillway:orphan-since";

    /** The six functions of an installation. */
    static List<FunctionSpec> all(String owner, FactsStore facts) {
        return List.of(
                new FunctionSpec(
                        "NodeHours",
                        "Writes down when rented machines and disks begin and end to be charged",
                        List.of(
                                new Ec2Event(
                                        List.of(
                                                "EC2 Instance State-change Notification",
                                                "EBS Volume Notification",
                                                "AWS Service Event via CloudTrail")),
                                new Every(Duration.ofMinutes(10))),
                        List.of(
                                Grants.describe("Instances", "Volumes"),
                                facts.mayWriteFacts(),
                                facts.mayLookUpFacts(),
                                facts.mayKeepNotes(),
                                facts.mayTellAtOnce())),
                new FunctionSpec(
                        "SpotNotice",
                        "Writes down that EC2 is about to take a machine back, and says so on the"
                                + " machine",
                        List.of(
                                new Ec2Event(
                                        List.of(
                                                "EC2 Spot Instance Interruption Warning",
                                                "EC2 Instance Rebalance Recommendation"))),
                        List.of(
                                Grants.describe("Instances"),
                                Grants.tagOwned(
                                        owner,
                                        "CreateTags",
                                        "instance",
                                        "spillway:interruption-at"),
                                facts.mayWriteFacts(),
                                facts.mayTellAtOnce())),
                new FunctionSpec(
                        "LeaseReaper",
                        "Ends machines whose lease is over",
                        List.of(new Every(Duration.ofMinutes(1))),
                        List.of(
                                Grants.describe("Instances"),
                                Grants.onOwned(owner, "TerminateInstances", "instance"))),
                new FunctionSpec(
                        "IdleCapacity",
                        "Ends machines that have had nothing to render for too long",
                        List.of(new Every(Duration.ofMinutes(5))),
                        List.of(
                                Grants.describe("Instances"),
                                Grants.onOwned(owner, "TerminateInstances", "instance"))),
                new FunctionSpec(
                        "OrphanSweep",
                        "Deletes what machines left behind",
                        List.of(new Every(Duration.ofMinutes(10))),
                        List.of(
                                Grants.describe(
                                        "Addresses",
                                        "Images",
                                        "Instances",
                                        "LaunchTemplates",
                                        "NetworkInterfaces",
                                        "Snapshots",
                                        "Volumes"),
                                Grants.tagOwned(owner, "CreateTags", SWEPT, MARK),
                                Grants.tagOwned(owner, "DeleteTags", SWEPT, MARK),
                                Grants.onOwned(owner, "DeleteVolume", "volume"),
                                Grants.onOwned(owner, "DeleteSnapshot", "snapshot"),
                                Grants.onOwned(owner, "DeregisterImage", "image"),
                                Grants.onOwned(owner, "ReleaseAddress", "elastic-ip"),
                                Grants.onOwned(
                                        owner, "DeleteNetworkInterface", "network-interface"),
                                Grants.onOwned(owner, "DeleteLaunchTemplate", "launch-template"))),
                new FunctionSpec(
                        "BillArrived",
                        "Writes down that a part of the bill has come",
                        List.of(new NewObject(FactsStore.BILLS)),
                        List.of(facts.mayWriteFacts())));
    }
}
