package io.spillway.bench.faults;

import io.spillway.core.fleet.CloudException;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.Launch;
import io.spillway.core.fleet.LaunchOrder;
import io.spillway.core.fleet.LaunchResult;
import io.spillway.core.fleet.Tags;
import io.spillway.core.money.Money;
import io.spillway.core.ports.Cloud;
import io.spillway.core.ports.Store;
import io.spillway.sandbox.kernel.WireServer.Request;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Mistakes that cost money, planted where Spillway meets its ports. */
final class PlantedBugs {

    private PlantedBugs() {}

    /** A launch is written down and nothing is set aside for it. */
    static final class NoReservation implements PlantedBug {

        @Override
        public Store in(Store store) {
            return changed(
                    Store.class,
                    store,
                    (method, arguments) ->
                            method.getName().equals("intend")
                                    ? new Object[] {free((Launch) arguments[0])}
                                    : arguments,
                    (method, answer) -> answer instanceof Store under ? in(under) : answer);
        }

        private static Launch free(Launch launch) {
            return new Launch(
                    launch.order(),
                    launch.planId(),
                    launch.budgetId(),
                    launch.jobId(),
                    Money.zeroUsd(),
                    launch.unitHourly(),
                    launch.reason(),
                    launch.intendedAt(),
                    launch.state(),
                    launch.launchedCount(),
                    launch.message());
        }
    }

    /** Each call of a launch has a token of its own. */
    static final class NewTokenOnRetry implements PlantedBug {

        private int calls;

        @Override
        public Cloud in(Cloud cloud, Ec2Client ec2, InstantSource clock) {
            return changed(
                    Cloud.class,
                    cloud,
                    (method, arguments) ->
                            method.getName().equals("launch")
                                    ? new Object[] {renamed((LaunchOrder) arguments[0])}
                                    : arguments,
                    (_, answer) -> answer);
        }

        private LaunchOrder renamed(LaunchOrder order) {
            return new LaunchOrder(
                    order.launchId(),
                    order.attempt(),
                    order.clientToken() + "-" + ++calls,
                    order.role(),
                    order.pools(),
                    order.count(),
                    order.leaseUntil(),
                    order.tags(),
                    order.userData(),
                    order.diskGib(),
                    order.publicAddress());
        }
    }

    /** A machine that one reading doesn't show is taken for ended. */
    static final class TrustsOneDescribe implements PlantedBug {

        private final Map<String, Instance> seen = new TreeMap<>();

        @Override
        public Cloud in(Cloud cloud, Ec2Client ec2, InstantSource clock) {
            return changed(
                    Cloud.class,
                    cloud,
                    (_, arguments) -> arguments,
                    (method, answer) ->
                            switch (method.getName()) {
                                case "instances" -> withMissing(answer, clock.instant());
                                case "launch" -> remembered((LaunchResult) answer, clock.instant());
                                default -> answer;
                            });
        }

        private LaunchResult remembered(LaunchResult result, Instant now) {
            result.launched()
                    .forEach(
                            one ->
                                    seen.put(
                                            one.instanceId(),
                                            new Instance(
                                                    one.instanceId(),
                                                    one.pool(),
                                                    InstanceState.PENDING,
                                                    now,
                                                    null,
                                                    null,
                                                    null,
                                                    null,
                                                    Map.of())));
            return result;
        }

        private List<Instance> withMissing(Object answer, Instant now) {
            List<Instance> shown = new ArrayList<>();
            Set<String> ids = new TreeSet<>();
            for (Object each : (List<?>) answer) {
                Instance instance = (Instance) each;
                shown.add(instance);
                ids.add(instance.instanceId());
                seen.put(instance.instanceId(), instance);
            }
            seen.forEach(
                    (id, last) -> {
                        if (!ids.contains(id)) {
                            shown.add(ended(last, now));
                        }
                    });
            return shown;
        }

        private static Instance ended(Instance last, Instant now) {
            return new Instance(
                    last.instanceId(),
                    last.pool(),
                    InstanceState.TERMINATED,
                    last.launchTime(),
                    now,
                    null,
                    null,
                    null,
                    last.tags());
        }
    }

    /** Leases are written in one call, which EC2 refuses whole when it doesn't know one id. */
    static final class RenewsAllOrNothing implements PlantedBug {

        @Override
        public Cloud in(Cloud cloud, Ec2Client ec2, InstantSource clock) {
            InvocationHandler handler =
                    (_, method, arguments) ->
                            method.getName().equals("renewLeases")
                                    ? renew((Map<?, ?>) arguments[0], ec2)
                                    : call(cloud, method, arguments);
            return (Cloud)
                    Proxy.newProxyInstance(
                            Cloud.class.getClassLoader(), new Class<?>[] {Cloud.class}, handler);
        }

        private static Set<String> renew(Map<?, ?> leases, Ec2Client ec2) {
            Object latest = new TreeMap<>(leases).lastEntry().getValue();
            try {
                Tag lease = Tag.builder().key(Tags.LEASE_UNTIL).value(latest.toString()).build();
                ec2.createTags(
                        r ->
                                r.resources(leases.keySet().stream().map(String::valueOf).toList())
                                        .tags(lease));
                return Set.of();
            } catch (Ec2Exception refused) {
                throw new CloudException(
                        CloudException.Kind.REJECTED,
                        refused.awsErrorDetails().errorCode(),
                        String.valueOf(refused.getMessage()),
                        refused);
            } catch (SdkException unheard) {
                throw new CloudException(
                        CloudException.Kind.UNKNOWN_OUTCOME,
                        "NoAnswer",
                        String.valueOf(unheard.getMessage()),
                        unheard);
            }
        }
    }

    /** Machines are launched with EC2's own default: powering off stops them. */
    static final class StopsInsteadOfEnding implements PlantedBug {

        @Override
        public Request in(Request request) {
            String body = new String(request.body(), StandardCharsets.UTF_8);
            String changed =
                    body.replace(
                            "InstanceInitiatedShutdownBehavior=terminate",
                            "InstanceInitiatedShutdownBehavior=stop");
            return new Request(
                    request.method(),
                    request.uri(),
                    request.headers(),
                    changed.getBytes(StandardCharsets.UTF_8));
        }
    }

    private interface Before {
        Object[] change(Method method, Object[] arguments);
    }

    private interface After {
        Object change(Method method, Object answer);
    }

    private static <T> T changed(Class<T> port, T real, Before before, After after) {
        InvocationHandler handler =
                (_, method, arguments) ->
                        after.change(method, call(real, method, before.change(method, arguments)));
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
