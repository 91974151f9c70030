package io.spillway.infra.functions;

import io.spillway.core.fleet.Tags;
import io.spillway.functions.LambdaFunction;
import io.spillway.infra.facts.FactsStore;
import io.spillway.infra.template.Grants;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * How one function is installed, and all that it may do beside writing its own log.
 *
 * @param timeout after which Lambda ends a run: several times what the largest account takes
 * @param alone whether runs must not overlap, for two would read the same and act on it twice
 */
record FunctionSpec(
        LambdaFunction function,
        String description,
        Duration timeout,
        boolean alone,
        List<PolicyStatement> grants) {
    FunctionSpec {
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

    /** All functions, in their list's order. */
    static List<FunctionSpec> all(String owner, FactsStore facts) {
        return Stream.of(LambdaFunction.values()).map(one -> of(one, owner, facts)).toList();
    }

    /** Whether only a schedule starts it: what one run failed on, the next one makes good. */
    boolean onlyScheduled() {
        return function.period() != null && function.detailTypes().isEmpty();
    }

    /** Its construct's id, for example {@code LeaseReaper}. */
    String id() {
        return function.handlerClass().getSimpleName();
    }

    private static FunctionSpec of(LambdaFunction function, String owner, FactsStore facts) {
        return switch (function) {
            case NODE_HOURS ->
                    new FunctionSpec(
                            function,
                            "Writes down when rented machines and disks begin and end to be"
                                    + " charged",
                            Duration.ofMinutes(5),
                            false,
                            List.of(
                                    Grants.describe("Instances", "Volumes"),
                                    facts.mayWriteFacts(),
                                    facts.mayLookUpFacts(),
                                    facts.mayKeepNotes(),
                                    facts.mayTellAtOnce()));
            case SPOT_NOTICE ->
                    new FunctionSpec(
                            function,
                            "Writes down that EC2 is about to take a machine back, and says so on"
                                    + " the machine",
                            Duration.ofMinutes(1),
                            false,
                            List.of(
                                    Grants.describe("Instances"),
                                    Grants.tagOwned(
                                            owner, "CreateTags", "instance", Tags.INTERRUPTION_AT),
                                    facts.mayWriteFacts(),
                                    facts.mayTellAtOnce()));
            case LEASE_REAPER ->
                    new FunctionSpec(
                            function,
                            "Ends machines whose lease is over",
                            Duration.ofMinutes(5),
                            true,
                            mayEndMachines(owner));
            case IDLE_CAPACITY ->
                    new FunctionSpec(
                            function,
                            "Ends machines that have had nothing to render for too long",
                            Duration.ofMinutes(5),
                            true,
                            mayEndMachines(owner));
            case ORPHAN_SWEEP ->
                    new FunctionSpec(
                            function,
                            "Deletes what machines left behind",
                            Duration.ofMinutes(10),
                            true,
                            maySweep(owner));
            case BILL_ARRIVED ->
                    new FunctionSpec(
                            function,
                            "Writes down that a part of the bill has come",
                            Duration.ofMinutes(1),
                            false,
                            List.of(facts.mayWriteFacts()));
        };
    }

    private static List<PolicyStatement> mayEndMachines(String owner) {
        return List.of(
                Grants.describe("Instances"),
                Grants.onOwned(owner, "TerminateInstances", "instance"));
    }

    private static List<PolicyStatement> maySweep(String owner) {
        return List.of(
                Grants.describe(
                        "Addresses",
                        "Images",
                        "Instances",
                        "LaunchTemplates",
                        "NetworkInterfaces",
                        "Snapshots",
                        "Volumes"),
                Grants.tagOwned(owner, "CreateTags", SWEPT, Tags.ORPHAN_SINCE),
                Grants.tagOwned(owner, "DeleteTags", SWEPT, Tags.ORPHAN_SINCE),
                Grants.onOwned(owner, "DeleteVolume", "volume"),
                Grants.onOwned(owner, "DeleteSnapshot", "snapshot"),
                Grants.onOwned(owner, "DeregisterImage", "image"),
                Grants.onOwned(owner, "ReleaseAddress", "elastic-ip"),
                Grants.onOwned(owner, "DeleteNetworkInterface", "network-interface"),
                Grants.onOwned(owner, "DeleteLaunchTemplate", "launch-template"));
    }
}
