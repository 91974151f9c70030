package io.spillway.adapter.aws;

import io.spillway.core.fleet.PurchaseOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** EC2's client behind a call policy, with failures in the port's terms. */
public final class Ec2Calls {

    private final Supplier<Ec2Client> client;
    private final CallPolicy policy;

    public Ec2Calls(Ec2Client client, CallPolicy policy) {
        this(() -> client, policy);
    }

    /** With a client that is made when it is first needed. */
    public Ec2Calls(Supplier<Ec2Client> client, CallPolicy policy) {
        this.client = client;
        this.policy = policy;
    }

    Ec2Client client() {
        return client.get();
    }

    <T> T read(String action, Supplier<T> call) {
        return change(CallPolicy.Bucket.READ, action, call);
    }

    /**
     * Reads page after page. To EC2's token buckets each page is a call, and one that fails is
     * asked again without those before it.
     *
     * @param page asks for the page of a token; null is the first one's
     * @param next the token of the page after it; null or empty at the end
     */
    <P, T> List<T> readPages(
            String action,
            Function<@Nullable String, P> page,
            Function<P, List<T>> items,
            Function<P, @Nullable String> next) {
        List<T> all = new ArrayList<>();
        String token = null;
        do {
            String asked = token;
            P answer = read(action, () -> page.apply(asked));
            all.addAll(items.apply(answer));
            token = next.apply(answer);
        } while (token != null && !token.isEmpty());
        return all;
    }

    <T> T change(CallPolicy.Bucket bucket, String action, Supplier<T> call) {
        try {
            return policy.run(bucket, call);
        } catch (RuntimeException failure) {
            throw AwsErrors.of(action, failure);
        }
    }

    /**
     * A call that launches machines and carries a client token. When it was tried several times,
     * what any of the tries may have done counts, not only how the last one failed.
     */
    <T> T launch(String action, PurchaseOption option, Supplier<T> call) {
        AtomicBoolean mayHaveArrived = new AtomicBoolean();
        try {
            return policy.run(
                    CallPolicy.Bucket.LAUNCH,
                    () -> {
                        try {
                            return call.get();
                        } catch (RuntimeException failure) {
                            if (AwsErrors.mayHaveArrived(failure)) {
                                mayHaveArrived.set(true);
                            }
                            throw failure;
                        }
                    });
        } catch (RuntimeException failure) {
            throw AwsErrors.ofLaunch(action, option, failure, mayHaveArrived.get());
        }
    }
}
