package io.spillway.adapter.aws;

import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.PurchaseOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows EC2's error codes: what each means for the orchestrator, and what to
 * tell the operator. Codes are those of EC2's API reference, "Error codes for the Amazon EC2 API".
 */
final class Ec2ErrorGuide {

    private static final String NOT_REPEATED = "Spillway doesn't repeat the request.";
    private static final String DEFECT =
            "This is a fault of Spillway's: please report it with these words.";

    /** What EC2 says when the fault is its own. */
    private static final Set<String> OWN_FAILURES =
            Set.of("InternalError", "InternalFailure", "ServiceUnavailable", "Unavailable");

    private static final Map<String, ErrorAdvice> BY_CODE = new TreeMap<>();

    static {
        put(
                Kind.THROTTLED,
                "Requests came faster than EC2 allows this account.",
                "Spillway slows down and asks again; no pool is taken for sold out.",
                "If it lasts, see what else calls EC2 in this account (CloudTrail, events with"
                        + " errors).",
                "RequestLimitExceeded",
                "Throttling",
                "ThrottlingException",
                "RequestThrottled",
                "EC2ThrottledException",
                "TooManyRequestsException",
                "SlowDown",
                "BandwidthLimitExceeded");
        put(
                Kind.NO_CAPACITY,
                "EC2 has no such machine to give in this pool now.",
                "Spillway leaves the pool alone for some minutes and tries others.",
                "More instance types or zones in the configuration help.",
                "InsufficientInstanceCapacity",
                "InsufficientCapacity",
                "InsufficientHostCapacity",
                "InsufficientCapacityOnHost",
                "InsufficientAddressCapacity",
                "InsufficientVolumeCapacity",
                "ReservationCapacityExceeded",
                "InsufficientReservedInstanceCapacity",
                "UnfulfillableCapacity");
        put(
                Kind.NO_CAPACITY,
                "The spot price is above the price that was reserved.",
                "Spillway leaves the pool alone for some minutes and tries others; it never bids"
                        + " above what was reserved.",
                "More instance types or zones in the configuration help.",
                "SpotMaxPriceTooLow");
        put(
                Kind.NO_CAPACITY,
                "The zone's subnet has no free address left.",
                "Spillway leaves the pool alone for some minutes and tries other zones.",
                "Give the zone a larger subnet (aws.subnets), or end what holds its addresses.",
                "InsufficientFreeAddressesInSubnet");
        put(
                Kind.NO_CAPACITY,
                "EC2 doesn't offer this instance type in this zone.",
                "Spillway leaves the pool alone for some minutes and tries others.",
                "Take the type out of the configuration, or the zone, if it stays so.",
                "Unsupported",
                "InvalidInstanceType",
                "InvalidFleetConfiguration");
        limits();
        rejected();
        resources();
    }

    private Ec2ErrorGuide() {}

    private static void limits() {
        put(
                Kind.LIMIT,
                "The account has as many fleets, or machines in fleets, as it may have.",
                "Spillway stops asking for machines for a while and keeps those that it has.",
                "Ask for more: \"EC2 Fleet\" quotas at " + Quota.allLink() + ".",
                "MaxFleetCountExceeded",
                "MaxSpotFleetRequestCountExceeded",
                "FleetLimitExceeded");
        put(
                Kind.LIMIT,
                "The account has as many disks, or as much of them, as it may have.",
                "Spillway stops asking for machines for a while and keeps those that it has.",
                "Delete disks that nothing needs, or ask for more: \"Storage for General Purpose"
                        + " SSD (gp3) volumes, in TiB\", quota L-7A658B76, at "
                        + "https://console.aws.amazon.com/servicequotas/home/services/ebs/quotas/"
                        + "L-7A658B76.",
                "VolumeLimitExceeded",
                "MaxIOPSLimitExceeded");
        put(
                Kind.LIMIT,
                "The account has as many elastic addresses as it may have.",
                "Spillway stops asking for machines for a while and keeps those that it has.",
                "Release what nothing needs, or ask for more: \"EC2-VPC Elastic IPs\", quota"
                        + " L-0263D0A3, at "
                        + Quota.allLink()
                        + "/L-0263D0A3.",
                "AddressLimitExceeded");
        put(
                Kind.LIMIT,
                "The account has as many network interfaces as it may have.",
                "Spillway stops asking for machines for a while and keeps those that it has.",
                "Delete what nothing needs, or ask for more: \"Network interfaces per Region\","
                        + " quota L-DF5E4CA3, at "
                        + "https://console.aws.amazon.com/servicequotas/home/services/vpc/quotas/"
                        + "L-DF5E4CA3.",
                "NetworkInterfaceLimitExceeded");
        put(
                Kind.LIMIT,
                "The account has as many of something as it may have; EC2's words say of what.",
                "Spillway stops asking for machines for a while and keeps those that it has.",
                "Delete what nothing needs, or ask for more at " + Quota.allLink() + ".",
                "ResourceLimitExceeded");
        put(
                Kind.LIMIT,
                "AWS is verifying the account for this region, which takes up to four hours.",
                "Spillway stops asking for machines for a while.",
                "No action helps but waiting.",
                "PendingVerification");
    }

    private static void rejected() {
        put(
                Kind.REJECTED,
                "AWS doesn't accept the credentials, or they don't allow this.",
                NOT_REPEATED,
                "Check the credentials and the policy of the role that it runs under (spillway"
                        + " doctor names what is missing).",
                "UnauthorizedOperation",
                "AccessDenied",
                "AccessDeniedException",
                "AuthFailure",
                "InvalidClientTokenId",
                "SignatureDoesNotMatch",
                "ExpiredToken",
                "IncompleteSignature",
                "MissingAuthenticationToken",
                "OptInRequired",
                "Blocked");
        put(
                Kind.REJECTED,
                "The request's time is too far from AWS's own.",
                NOT_REPEATED,
                "Set this machine's clock (NTP or chrony), and see that it stays right.",
                "RequestExpired");
        put(
                Kind.REJECTED,
                "The account has no service role for spot machines or fleets yet, and the"
                        + " credentials may not make it.",
                "Spillway can't launch nodes and asks again with the next plan.",
                "Let an administrator run, once: aws iam create-service-linked-role"
                        + " --aws-service-name spot.amazonaws.com, and the same for"
                        + " ec2fleet.amazonaws.com.",
                "AuthFailure.ServiceLinkedRoleCreationNotPermitted");
        put(
                Kind.UNKNOWN_OUTCOME,
                "This attempt's client token came with another request before, as after a change"
                        + " of the configuration between two tries.",
                "Spillway doesn't ask with this token again: it keeps the reservation until what"
                        + " runs shows what the first request gave.",
                "Nothing to do.",
                "IdempotentParameterMismatch");
        put(
                Kind.REJECTED,
                "The machines of this attempt were ended already.",
                "Spillway releases the reservation and makes a new attempt with a new token when"
                        + " machines are still needed.",
                "Nothing to do.",
                "IdempotentInstanceTerminated");
        put(
                Kind.REJECTED,
                "The image that nodes start from can't be used.",
                "Spillway can't launch nodes and asks again with the next plan.",
                "Set aws.image in the configuration to an image that exists in this region and"
                        + " that this account may use.",
                "InvalidAMIID.NotFound",
                "InvalidAMIID.Malformed",
                "InvalidAMIID.Unavailable");
        put(
                Kind.REJECTED,
                "The network that nodes are put into isn't there.",
                "Spillway can't launch nodes and asks again with the next plan.",
                "Correct aws.subnets and aws.security-groups in the configuration.",
                "InvalidSubnetID.NotFound",
                "InvalidSubnetID.Malformed",
                "InvalidSubnet",
                "InvalidGroup.NotFound",
                "InvalidGroupId.Malformed",
                "InvalidVpcID.NotFound",
                "InvalidZone.NotFound");
        put(
                Kind.REJECTED,
                "A machine is protected from termination.",
                "Spillway asks again with each plan; meanwhile it goes on costing.",
                "Take the protection off (disableApiTermination), or end it by hand.",
                "OperationNotPermitted");
        put(
                Kind.REJECTED,
                "EC2 can't read the request.",
                NOT_REPEATED,
                DEFECT,
                "InvalidAction",
                "MissingAction",
                "MissingParameter",
                "InvalidParameter",
                "InvalidParameterValue",
                "InvalidParameterCombination",
                "InvalidParameterDependency",
                "InvalidPaginationToken",
                "UnknownParameter",
                "ValidationError",
                "InvalidUserData.Malformed",
                "InvalidBlockDeviceMapping",
                "InvalidLaunchTemplateName.MalformedException",
                "FilterLimitExceeded",
                "InvalidID",
                "DryRunOperation");
        put(
                Kind.REJECTED,
                "EC2 doesn't do this here.",
                NOT_REPEATED,
                "Check that the region and the endpoint in the configuration are EC2's own.",
                "UnsupportedOperation",
                "InvalidKeyPair.NotFound");
        put(
                Kind.REJECTED,
                "A resource would have more tags than EC2 allows (50).",
                NOT_REPEATED,
                "Let other tools put fewer tags on Spillway's machines.",
                "TagLimitExceeded");
        put(
                Kind.REJECTED,
                "A tag policy of the organization refuses one of the tags.",
                NOT_REPEATED,
                "Let the policy allow the tags that begin with spillway:, or change the names and"
                        + " owner that the configuration gives.",
                "TagPolicyViolation");
    }

    private static void resources() {
        put(
                Kind.REJECTED,
                "The machine isn't there, or isn't shown yet so soon after its launch.",
                "Spillway goes on without it and looks again with the next reading.",
                "Nothing to do.",
                "InvalidInstanceID.NotFound",
                "InvalidInstanceID.Malformed");
        put(
                Kind.REJECTED,
                "A disk, snapshot, image or interface isn't there any more.",
                "Spillway goes on without it and looks again with the next sweep.",
                "Nothing to do.",
                "InvalidVolume.NotFound",
                "InvalidVolumeID.Malformed",
                "InvalidSnapshot.NotFound",
                "InvalidSnapshotID.Malformed",
                "InvalidAttachment.NotFound",
                "InvalidNetworkInterfaceID.NotFound",
                "InvalidAllocationID.NotFound",
                "InvalidSpotInstanceRequestID.NotFound",
                "InvalidFleetId.NotFound");
        put(
                Kind.REJECTED,
                "A disk, snapshot or machine is in use or in another state than this needs.",
                "Spillway leaves it alone and looks again with the next sweep.",
                "If it stays so, see in the EC2 console what holds it.",
                "VolumeInUse",
                "InvalidSnapshot.InUse",
                "IncorrectState",
                "IncorrectInstanceState",
                "InvalidVolume.ZoneMismatch",
                "InvalidAMIName.Duplicate");
        put(
                Kind.REJECTED,
                "The launch template of this attempt isn't there.",
                "Spillway makes a new attempt with a template of its own.",
                "If it repeats, see what else deletes launch templates in this account.",
                "InvalidLaunchTemplateId.NotFound",
                "InvalidLaunchTemplateId.Malformed",
                "InvalidLaunchTemplateId.VersionNotFound",
                "InvalidLaunchTemplateName.NotFoundException");
        put(
                Kind.REJECTED,
                "The launch template of this attempt is there already.",
                "Spillway uses it.",
                "Nothing to do.",
                AwsErrors.TEMPLATE_EXISTS);
    }

    private static void put(
            Kind kind, String happened, String spillway, String operator, String... codes) {
        for (String code : codes) {
            BY_CODE.put(code, new ErrorAdvice(kind, happened, spillway, operator));
        }
    }

    /** Whether the code has words of its own here. */
    static boolean knows(String code) {
        return BY_CODE.containsKey(code) || isVcpuLimit(code);
    }

    /** What a code means, by the HTTP status where it is none that we know. */
    static ErrorAdvice of(String code, int httpStatus) {
        return of(code, httpStatus, null, null);
    }

    /**
     * @param option how the machines were to be bought, or null where nothing was
     * @param type instance type that was refused, or null where EC2 named none
     */
    static ErrorAdvice of(
            String code, int httpStatus, @Nullable PurchaseOption option, @Nullable String type) {
        if (isVcpuLimit(code)) {
            return vcpuLimit(code, option, type);
        }
        ErrorAdvice known = BY_CODE.get(code);
        if (known != null) {
            return known;
        }
        if (httpStatus >= 500) {
            return unavailable();
        }
        return OWN_FAILURES.contains(code) ? failedInPool() : unknown();
    }

    /** EC2 failed, or didn't answer at all. */
    static ErrorAdvice unavailable() {
        return new ErrorAdvice(
                Kind.UNAVAILABLE,
                "EC2 can't be reached or fails.",
                "Spillway acts on nothing that needs EC2 until it answers; nodes live on until"
                        + " their leases end.",
                "Check the network and the region's health at https://health.aws.amazon.com.");
    }

    /** A fleet lists such an error for a pool that gave nothing, in an answer that is in order. */
    private static ErrorAdvice failedInPool() {
        return new ErrorAdvice(
                Kind.NO_CAPACITY,
                "EC2 failed when it started a machine in this pool.",
                "Spillway leaves the pool alone for some minutes and tries others.",
                "If it lasts, check the region's health at https://health.aws.amazon.com.");
    }

    /** A launch that may have happened. */
    static ErrorAdvice unclear() {
        return new ErrorAdvice(
                Kind.UNKNOWN_OUTCOME,
                "No clear answer came: machines may have been launched.",
                "Spillway keeps their reservation and looks for them by their launch tag.",
                "Nothing to do unless this repeats: then check the region's health at"
                        + " https://health.aws.amazon.com.");
    }

    private static ErrorAdvice unknown() {
        return new ErrorAdvice(
                Kind.REJECTED, "EC2 refused the request.", NOT_REPEATED, "Correct what EC2 names.");
    }

    /** Whether it is the vCPU quota of one way to buy that is used up. */
    static boolean isVcpuLimit(String code) {
        return List.of("MaxSpotInstanceCountExceeded", "VcpuLimitExceeded", "InstanceLimitExceeded")
                .contains(code);
    }

    private static ErrorAdvice vcpuLimit(
            String code, @Nullable PurchaseOption option, @Nullable String type) {
        PurchaseOption bought =
                option != null
                        ? option
                        : code.equals("MaxSpotInstanceCountExceeded")
                                ? PurchaseOption.SPOT
                                : PurchaseOption.ON_DEMAND;
        Quota quota = Quota.of(bought, type);
        return new ErrorAdvice(
                Kind.LIMIT,
                "The account's quota of " + quota.name() + " is used up, in every pool.",
                "Spillway stops asking for such machines for a while and keeps those that it has.",
                "Ask AWS for more: quota "
                        + quota.code()
                        + " ("
                        + quota.name()
                        + ") at "
                        + quota.link()
                        + ".");
    }
}
