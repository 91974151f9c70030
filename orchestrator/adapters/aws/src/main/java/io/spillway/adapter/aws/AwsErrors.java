package io.spillway.adapter.aws;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.PurchaseOption;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The one place that knows AWS's error codes: what each means for the orchestrator, and what to
 * tell the operator (what happened, what Spillway does, what they can do).
 */
final class AwsErrors {

    static final String INSTANCE_NOT_FOUND = "InvalidInstanceID.NotFound";
    static final String TEMPLATE_EXISTS = "InvalidLaunchTemplateName.AlreadyExistsException";

    private static final Set<String> THROTTLED =
            Set.of(
                    "RequestLimitExceeded",
                    "Throttling",
                    "ThrottlingException",
                    "RequestThrottled",
                    "EC2ThrottledException",
                    "TooManyRequestsException",
                    "SlowDown");

    /** A pool gives nothing now; other pools may. */
    private static final Set<String> NO_CAPACITY =
            Set.of(
                    "InsufficientInstanceCapacity",
                    "InsufficientCapacity",
                    "UnfulfillableCapacity",
                    "SpotMaxPriceTooLow",
                    "InsufficientFreeAddressesInSubnet",
                    "Unsupported");

    private static final Set<String> LIMIT =
            Set.of(
                    "MaxSpotInstanceCountExceeded",
                    "VcpuLimitExceeded",
                    "InstanceLimitExceeded",
                    "MaxFleetCountExceeded",
                    "VolumeLimitExceeded",
                    "AddressLimitExceeded",
                    "PendingVerification");

    private static final Set<String> NOT_ALLOWED =
            Set.of(
                    "UnauthorizedOperation",
                    "AccessDenied",
                    "AccessDeniedException",
                    "AuthFailure",
                    "InvalidClientTokenId",
                    "SignatureDoesNotMatch",
                    "ExpiredToken",
                    "RequestExpired",
                    "OptInRequired",
                    "Blocked");

    private AwsErrors() {}

    /** What a code that EC2 gave means, whether in an answer's error or in a fleet's list. */
    static Kind kindOf(String code, int httpStatus) {
        if (THROTTLED.contains(code)) {
            return Kind.THROTTLED;
        }
        if (NO_CAPACITY.contains(code)) {
            return Kind.NO_CAPACITY;
        }
        if (LIMIT.contains(code)) {
            return Kind.LIMIT;
        }
        return httpStatus >= 500 ? Kind.UNAVAILABLE : Kind.REJECTED;
    }

    /** Worth asking again at once: a throttle, a failure on AWS's side, or no answer. */
    static boolean isPassing(Throwable failure) {
        return isOutage(failure)
                || (failure instanceof AwsServiceException answer
                        && kindOf(code(answer), answer.statusCode()) == Kind.THROTTLED);
    }

    /** The endpoint itself is in trouble, as against a request that it refused. */
    static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case AwsServiceException answer ->
                    kindOf(code(answer), answer.statusCode()) == Kind.UNAVAILABLE;
            case SdkClientException noAnswer -> true;
            default -> false;
        };
    }

    /**
     * Puts a failed call into the port's terms.
     *
     * @param action EC2's name of what was asked, for example {@code TerminateInstances}
     */
    static CloudException of(String action, RuntimeException failure) {
        return switch (failure) {
            case CloudException told -> told;
            case AwsServiceException answer -> {
                String code = code(answer);
                Kind kind = kindOf(code, answer.statusCode());
                yield told(kind, code, action, said(answer), null, failure);
            }
            case CallNotPermittedException open ->
                    told(
                            Kind.UNAVAILABLE,
                            "CircuitOpen",
                            action,
                            "too many calls failed of late",
                            null,
                            failure);
            case RequestNotPermitted busy ->
                    told(
                            Kind.THROTTLED,
                            "WaitedTooLong",
                            action,
                            "no turn came within the pace that EC2 allows",
                            null,
                            failure);
            case SdkException noAnswer ->
                    told(Kind.UNAVAILABLE, "NoAnswer", action, said(noAnswer), null, failure);
            default -> throw failure;
        };
    }

    /**
     * The same for a call that may have launched machines although it failed: unless EC2 refused it
     * or was certainly never reached, the outcome is unknown.
     */
    static CloudException ofLaunch(String action, PurchaseOption option, RuntimeException failure) {
        CloudException told = of(action, failure);
        if (told.kind() == Kind.UNAVAILABLE && mayHaveArrived(failure)) {
            return new CloudException(
                    Kind.UNKNOWN_OUTCOME,
                    told.code(),
                    action
                            + " got no clear answer ("
                            + told.code()
                            + "): machines may have been launched. Spillway keeps their"
                            + " reservation and looks for them by their launch tag. Nothing to do"
                            + " unless this repeats: then check the region's health at"
                            + " https://health.aws.amazon.com.",
                    failure);
        }
        if (told.kind() == Kind.LIMIT) {
            return ofFleetError(action, option, told.code(), said(failure));
        }
        return told;
    }

    /** An error out of a fleet's list, for a fleet that gave nothing. */
    static CloudException ofFleetError(
            String action, PurchaseOption option, String code, String message) {
        return told(kindOf(code, 400), code, action, message, option, null);
    }

    private static boolean mayHaveArrived(Throwable failure) {
        if (failure instanceof CallNotPermittedException) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException) {
                return false;
            }
        }
        return true;
    }

    private static CloudException told(
            Kind kind,
            String code,
            String action,
            String said,
            @Nullable PurchaseOption option,
            @Nullable Throwable cause) {
        String advice =
                switch (kind) {
                    case THROTTLED ->
                            "Spillway asks again with the next tick and marks no pool as sold out."
                                    + " If it lasts, see what else calls EC2 in this account"
                                    + " (CloudTrail, event errors).";
                    case NO_CAPACITY ->
                            "Spillway leaves the pool alone for some minutes and tries others. More"
                                    + " instance types or zones in the configuration help.";
                    case LIMIT -> limitAdvice(code, option);
                    case UNAVAILABLE, UNKNOWN_OUTCOME ->
                            "Spillway acts on nothing that needs EC2 until it answers; nodes live"
                                    + " on until their leases end. Check the network and the"
                                    + " region's health at https://health.aws.amazon.com.";
                    case REJECTED -> rejectedAdvice(code);
                };
        return new CloudException(
                kind, code, action + " failed with " + code + " (" + said + "). " + advice, cause);
    }

    private static String limitAdvice(String code, @Nullable PurchaseOption option) {
        if ("PendingVerification".equals(code)) {
            return "Spillway stops asking for machines. AWS is verifying the account for this"
                    + " region, which takes up to four hours: no action helps but waiting.";
        }
        boolean spot =
                option == null
                        ? "MaxSpotInstanceCountExceeded".equals(code)
                        : option == PurchaseOption.SPOT;
        // Quotas of the standard families (C, M, R, ...); GPU families have their own beside them.
        String quota = spot ? "L-34B43A08" : "L-1216C47A";
        return "The account's quota is used up, in every pool. Spillway stops asking for machines"
                + " and keeps those it has. Ask for more: quota "
                + quota
                + " (vCPUs of "
                + (spot ? "spot" : "on-demand")
                + " standard instances; G, P and X families have their own) at"
                + " https://console.aws.amazon.com/servicequotas/home/services/ec2/quotas/"
                + quota
                + ".";
    }

    private static String rejectedAdvice(String code) {
        if (NOT_ALLOWED.contains(code)) {
            return "Spillway won't repeat it. Check the credentials and the policy of the role that"
                    + " it runs under (spillway doctor names what is missing).";
        }
        return switch (code) {
            case "IdempotentParameterMismatch" ->
                    "An attempt's client token came with another request, which is a fault of"
                            + " Spillway's: it gives the launch up and releases its reservation."
                            + " Please report it with the launch id.";
            case "IdempotentInstanceTerminated" ->
                    "The machines of this attempt were ended already: Spillway makes a new"
                            + " attempt.";
            case "InvalidAMIID.NotFound", "InvalidAMIID.Malformed", "InvalidAMIID.Unavailable" ->
                    "Spillway can't launch nodes. Set aws.image in the configuration to an image"
                            + " that exists in this region and that this account may use.";
            case "InvalidSubnetID.NotFound",
                    "InvalidSubnetID.Malformed",
                    "InvalidGroup.NotFound",
                    "InvalidGroupId.Malformed" ->
                    "Spillway can't launch nodes. Correct aws.subnets and aws.security-groups in"
                            + " the configuration.";
            case "OperationNotPermitted" ->
                    "A machine is protected from termination: take the protection off, or it goes"
                            + " on costing.";
            default -> "Spillway won't repeat it. Correct what EC2 names.";
        };
    }

    static String code(AwsServiceException answer) {
        // Answers that are no AWS error document (a proxy's page, say) have no details.
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
                ? "Http" + answer.statusCode()
                : answer.awsErrorDetails().errorCode();
    }

    private static String said(Throwable failure) {
        if (failure instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && answer.awsErrorDetails().errorMessage() != null) {
            return answer.awsErrorDetails().errorMessage();
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
