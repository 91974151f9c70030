package io.spillway.adapter.aws;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where LocalStack's EC2 is not like EC2, and which tests of the cloud's contract it therefore
 * can't pass. This is the only list of them: {@link KnownDifferences} runs these tests on
 * LocalStack too and holds each to failing in the way that is told here, so that a line which is no
 * longer needed is an error.
 *
 * <p>What is left unproven by LocalStack is proven on the sandbox twice: the contract's test itself
 * runs there, and a test of the sandbox's own holds it to the rule that EC2 documents.
 */
enum LocalStackDifference {
    CLIENT_TOKENS_ARE_IGNORED(
            "CreateFleet with a token that it knows launches again, whatever the parameters.",
            excludes(
                    "the_same_order_again_gives_the_same_machines",
                    "expected: LaunchResult",
                    "ec2/FleetTest#sameTokenGivesTheSameFleet"),
            excludes(
                    "an_attempts_token_with_another_request_gives_nothing_new",
                    "Expecting code to raise a throwable",
                    "ec2/FleetTest#sameTokenGivesTheSameFleet"),
            excludes(
                    "an_attempt_whose_machines_were_ended_never_launches_again",
                    "could not find the following element",
                    "ec2/FleetTest#tokenOfEndedInstancesLaunchesNothing"),
            excludes(
                    "the_same_order_after_a_lost_answer_tells_the_machines_that_it_had_launched",
                    "but was",
                    "ec2/FleetTest#sameTokenGivesTheSameFleet")),

    FLEETS_DO_NOT_TELL_POOLS(
            "CreateFleet's answer has no launchTemplateAndOverrides, and only the last of a"
                    + " request's overrides is used.",
            excludes(
                    "an_order_over_many_pools_tells_in_which_each_machine_runs",
                    "doesn't tell in which of the order's pools",
                    "ec2/FleetTest#launchesInTheCheapestPool")),

    ON_DEMAND_FLEETS_TELL_ONE(
            "CreateFleet's answer names one on-demand machine, however many it launched.",
            excludes(
                    "an_on_demand_launch_tells_all_of_its_machines",
                    "Expected size: 3 but was: 1",
                    "ec2/FleetTest#onDemandFleetTellsAllItsInstances")),

    TEMPLATES_SAY_NOTHING_OF_DISKS(
            "A launch template's disks are ignored: each machine gets 8 GiB of gp2.",
            excludes(
                    "disks_are_of_the_size_and_kind_that_were_ordered",
                    "but was: 8",
                    "ec2/FleetTest#templateRulesTheInstancesAndTagsAddUp")),

    TEMPLATES_SAY_NOTHING_OF_ADDRESSES(
            "A launch template's AssociatePublicIpAddress is ignored.",
            excludes(
                    "a_hub_gets_a_public_address",
                    "Expecting actual not to be null",
                    "ec2/FleetTest#templateGivesAPublicAddressWhenItSaysSo")),

    CAPACITY_NEVER_ENDS(
            "No pool is ever sold out, and a fleet's list of errors is always empty.",
            excludes(
                    "a_pool_that_gives_less_is_told_as_a_shortfall",
                    "Expected size: 2 but was: 5",
                    "ec2/FleetTest#givesWhatThereIs"),
            excludes(
                    "what_a_sold_out_pool_lacks_comes_from_the_next",
                    "doesn't tell in which of the order's pools",
                    "ec2/FleetTest#soldOutPoolIsToldAndTheNextOneUsed"),
            excludes(
                    "pools_that_are_all_sold_out_are_an_answer_and_no_failure",
                    "doesn't tell in which of the order's pools",
                    "ec2/FleetTest#givesWhatThereIs")),

    NOTHING_IS_THROTTLED(
            "Requests have no token buckets.",
            excludes(
                    "launching_too_fast_is_a_throttle_that_passes",
                    "Expecting actual not to be null",
                    "ec2/RunInstancesTest#sixthLaunchAtOnceIsThrottled")),

    NO_QUOTAS(
            "An account may run any number of machines.",
            excludes(
                    "a_used_up_spot_quota_is_told_with_the_quota_to_raise",
                    "Expected size to be between: 1 and 69 but was: 70",
                    "ec2/RunInstancesTest#quotaIsCounted"),
            excludes(
                    "a_used_up_on_demand_quota_is_told_with_the_quota_to_raise",
                    "Expecting code to raise a throwable",
                    "ec2/RunInstancesTest#quotaIsCounted")),

    EVERYTHING_IS_SHOWN_AT_ONCE(
            "Describing never lags behind launching.",
            excludes(
                    "a_machine_that_is_not_shown_at_first_is_there_in_the_end",
                    "Expecting empty but was",
                    "account/InstanceLifeTest#newOneIsNotShownWhileDescribingLags")),

    ANYTHING_CAN_BE_TAGGED(
            "CreateTags accepts ids that don't exist.",
            excludes(
                    "leases_are_renewed_even_when_one_machine_has_vanished",
                    "could not find the following elements",
                    "ec2/TagsTest#oneBadIdFailsTheWholeCall"),
            excludes(
                    "leases_are_renewed_in_a_crowd_although_some_have_vanished",
                    "could not find the following elements",
                    "ec2/TagsTest#oneBadIdFailsTheWholeCall")),

    ENDS_ARE_TOLD_IN_OTHER_WORDS(
            "StateTransitionReason says UTC where EC2 says GMT, so that the time is not read.",
            excludes(
                    "an_ended_machine_tells_when_it_ended",
                    "Expecting actual not to be null",
                    "account/InstanceLifeTest#endByTheUserTellsItsTime"));

    /**
     * A test of the contract that LocalStack can't pass.
     *
     * @param test name of its method
     * @param shows what its failure on LocalStack says
     * @param proof the sandbox's test of EC2's rule: file below the sandbox's package, and method
     */
    record Excluded(String test, String shows, String proof) {}

    private final String reason;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Excluded> excluded;

    LocalStackDifference(String reason, Excluded... excluded) {
        this.reason = reason;
        this.excluded = List.of(excluded);
    }

    private static Excluded excludes(String test, String shows, String proof) {
        return new Excluded(test, shows, proof);
    }

    String reason() {
        return reason;
    }

    List<Excluded> excluded() {
        return excluded;
    }

    /** The difference because of which a test can't pass, if there is one. */
    static Optional<LocalStackDifference> of(String test) {
        return Arrays.stream(values())
                .filter(known -> known.excluded.stream().anyMatch(e -> e.test.equals(test)))
                .findFirst();
    }

    /** What this difference says of a test that it excludes. */
    Excluded excluded(String test) {
        return excluded.stream().filter(e -> e.test.equals(test)).findFirst().orElseThrow();
    }
}
