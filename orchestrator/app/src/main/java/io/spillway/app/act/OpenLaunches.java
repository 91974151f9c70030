package io.spillway.app.act;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchResult;
import java.time.Duration;
import java.util.Set;

/**
 * Launches whose fate is open: no answer came, or this process or another one ended between the
 * intent and the answer. Each is asked again with the request as it was stored, whose client token
 * gives the same machines.
 *
 * <p>How a repetition fails says little about what the first call did: a throttle, a refused
 * credential or a dead network come before EC2 looks at the token. So nothing is released for it
 * until reads of EC2 have had time to show what was launched (cloud-failure cases 4 and 5).
 */
public final class OpenLaunches {

    /** By then reads show what was launched, and it was adopted. */
    private static final Duration SHOWN_BY = Duration.ofMinutes(5);

    private OpenLaunches() {}

    /** Settles what can be settled. Call it in a tick that has read the cloud. */
    public static void settle(Acting acting) {
        for (Launch launch :
                acting.ports()
                        .store()
                        .launches(Set.of(Launch.State.INTENDED, Launch.State.UNKNOWN))) {
            if (acting.at().isBefore(launch.order().leaseUntil())) {
                askAgain(launch, acting);
            } else {
                // Nothing of it can be alive.
                release(launch, "no answer came before its lease ended.", acting);
            }
        }
    }

    private static void askAgain(Launch launch, Acting acting) {
        LaunchResult result;
        try {
            result = acting.ports().cloud().launch(launch.order());
        } catch (CloudException failed) {
            String message = String.valueOf(failed.getMessage());
            boolean shown = !acting.at().isBefore(launch.intendedAt().plus(SHOWN_BY));
            if (shown && isRefusal(failed)) {
                release(launch, message, acting);
            } else {
                keep(launch, message, acting);
            }
            return;
        }
        LaunchNodes.answered(launch, result, acting);
    }

    /** EC2 answered, and will give the same answer to this request again. */
    private static boolean isRefusal(CloudException failed) {
        return switch (failed.kind()) {
            case LIMIT, NO_CAPACITY, REJECTED -> true;
            case UNKNOWN_OUTCOME -> failed.code().equals("IdempotentParameterMismatch");
            case THROTTLED, UNAVAILABLE -> false;
        };
    }

    private static void keep(Launch launch, String message, Acting acting) {
        acting.ports().store().launchUnknown(launch.launchId(), message, acting.at());
        if (launch.state() == Launch.State.INTENDED) {
            acting.tell(
                    "unknown",
                    launch.launchId(),
                    "Whether "
                            + launch.launchId()
                            + " launched anything isn't known yet; its money stays reserved. "
                            + message);
        }
    }

    private static void release(Launch launch, String message, Acting acting) {
        acting.ports().store().launchFailed(launch.launchId(), message, acting.at());
        acting.tell(
                "failed",
                launch.launchId(),
                "What "
                        + launch.launchId()
                        + " still held is released; what it launched, if anything, is known: "
                        + message);
    }
}
