package io.spillway.adapter.aws;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.PurchaseOption;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Puts what the SDK throws into the port's terms, with the words of {@link Ec2ErrorGuide}. */
final class AwsErrors {

    static final String INSTANCE_NOT_FOUND = "InvalidInstanceID.NotFound";
    static final String TEMPLATE_EXISTS = "InvalidLaunchTemplateName.AlreadyExistsException";

    private AwsErrors() {}

    /** Worth asking again at once: a throttle, a failure on AWS's side, or no answer. */
    static boolean isPassing(Throwable failure) {
        return isOutage(failure) || isThrottle(failure);
    }

    /** EC2 said that it was asked too fast. */
    static boolean isThrottle(Throwable failure) {
        return failure instanceof AwsServiceException answer
                && advice(answer).kind() == Kind.THROTTLED;
    }

    /** The endpoint itself is in trouble, as against a request that it refused. */
    static boolean isOutage(Throwable failure) {
        return switch (failure) {
            case AwsServiceException answer -> advice(answer).kind() == Kind.UNAVAILABLE;
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
            case AwsServiceException answer ->
                    told(action, code(answer), said(answer), advice(answer), failure);
            case CallNotPermittedException open ->
                    told(
                            action,
                            "CircuitOpen",
                            "too many calls failed of late",
                            Ec2ErrorGuide.unavailable(),
                            failure);
            case NoTurnException busy -> tooBusy(action, busy);
            case BulkheadFullException busy -> tooBusy(action, busy);
            case SdkException noAnswer ->
                    told(action, "NoAnswer", said(noAnswer), Ec2ErrorGuide.unavailable(), failure);
            default -> throw failure;
        };
    }

    private static CloudException tooBusy(String action, RuntimeException busy) {
        return told(
                action,
                "WaitedTooLong",
                said(busy),
                Ec2ErrorGuide.of("RequestLimitExceeded", 503),
                busy);
    }

    /**
     * The same for a call that may have launched machines although it failed: unless EC2 refused it
     * or was certainly never reached, the outcome is unknown.
     *
     * @param arrivedBefore whether an earlier try of the same request may have arrived
     */
    static CloudException ofLaunch(
            String action, PurchaseOption option, RuntimeException failure, boolean arrivedBefore) {
        CloudException told = of(action, failure);
        if (arrivedBefore || mayHaveArrived(failure)) {
            return told(action, told.code(), said(failure), Ec2ErrorGuide.unclear(), failure);
        }
        return told.kind() == Kind.LIMIT
                ? ofFleetError(action, option, null, told.code(), said(failure))
                : told;
    }

    /**
     * An error out of a fleet's list, for a fleet that gave nothing.
     *
     * @param type instance type that was refused, or null where none was named
     */
    static CloudException ofFleetError(
            String action,
            PurchaseOption option,
            @Nullable String type,
            String code,
            String message) {
        ErrorAdvice advice = Ec2ErrorGuide.of(code, 400, option, type);
        return new CloudException(
                advice.kind(),
                code,
                advice.text(action, code, message),
                Ec2ErrorGuide.isVcpuLimit(code) ? option : null,
                null);
    }

    /** Whether a failed request may have been carried out all the same. */
    static boolean mayHaveArrived(RuntimeException failure) {
        if (!isOutage(failure)) {
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
            String action, String code, String said, ErrorAdvice advice, RuntimeException cause) {
        return new CloudException(advice.kind(), code, advice.text(action, code, said), cause);
    }

    private static ErrorAdvice advice(AwsServiceException answer) {
        return Ec2ErrorGuide.of(code(answer), answer.statusCode());
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
