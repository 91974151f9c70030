package io.spillway.bench.faults;

import io.spillway.bench.faults.Weather.Target;
import io.spillway.core.ports.Store;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Every call of one process on its ports is a step at which it can be killed, or lose its database,
 * before the call has its effect or after. A process that was killed never has an effect again.
 */
final class Steps {

    /** Calls that happen every tick; the others are few, and dying there is worth more. */
    private static final Set<String> FREQUENT =
            Set.of("record", "updateNodes", "addTimeline", "receive", "addWork", "addPlan", "lead");

    /** Calls that change nothing. */
    private static final Set<String> READS =
            Set.of(
                    "under",
                    "leader",
                    "factsAbout",
                    "volumesOf",
                    "spotPrices",
                    "request",
                    "requests",
                    "balance",
                    "balances",
                    "standing",
                    "drawnInWeekOf",
                    "launches",
                    "nodes",
                    "allNodes",
                    "node",
                    "ledger",
                    "deliveries",
                    "workOf",
                    "finishedWork",
                    "plan",
                    "timeline",
                    "instances",
                    "volumes",
                    "quotes",
                    "observe",
                    "probe");

    private static final double FREQUENT_SHARE = 0.03;

    private final Weather weather;
    private final Dice dice;
    private final Tally tally;
    private final InstantSource clock;
    private final Connection connection;

    /** By its id: a thread is nobody else's equal. */
    private final long ticking = Thread.currentThread().threadId();

    private volatile boolean calm;
    private int killsLeft;
    private volatile boolean dead;

    Steps(Weather weather, Dice dice, Tally tally, InstantSource clock, Connection connection) {
        this.weather = weather;
        this.dice = dice;
        this.tally = tally;
        this.clock = clock;
        this.connection = connection;
        this.killsLeft = weather.mostKills();
    }

    /** From now on nothing goes wrong. */
    void calmDown() {
        calm = true;
    }

    /** A new process begins on the same machine. */
    void start() {
        dead = false;
    }

    /** The same port, with these steps. */
    <T> T on(Class<T> port, T real) {
        InvocationHandler handler = (_, method, arguments) -> step(real, method, arguments);
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    private Object step(Object real, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return call(real, method, arguments);
        }
        String name = method.getName();
        if (dead) {
            throw new Killed("before " + name);
        }
        // Reads run side by side in other threads; dying there is dying before the tick's steps.
        if (calm || Thread.currentThread().threadId() != ticking) {
            return wrapped(call(real, method, arguments));
        }
        boolean database = real instanceof Store;
        if (database && weather.isOut(Target.DATABASE, clock.instant())) {
            tally.count("database-out");
            throw new ConnectionLost("before " + name, null);
        }
        SplittableRandom chance = dice.roll("step/" + name);
        boolean changes = !(READS.contains(name) || (database && name.equals("launch")));
        double share = FREQUENT.contains(name) ? FREQUENT_SHARE : 1;
        boolean dies = changes && killsLeft > 0 && chance.nextDouble() < weather.killed() * share;
        boolean loses = database && chance.nextDouble() < weather.databaseLost();
        boolean before = chance.nextBoolean();
        if (dies && before) {
            throw kill("before " + name);
        }
        if (loses && (before || !changes)) {
            tally.count("database-lost");
            throw new ConnectionLost(
                    "before " + name, callWithoutConnection(real, method, arguments));
        }
        Object answer = call(real, method, arguments);
        if (dies) {
            throw kill("after " + name);
        }
        if (loses) {
            tally.count("database-lost");
            connection.cut();
            connection.mend();
            throw new ConnectionLost("after " + name, null);
        }
        return wrapped(answer);
    }

    /** What a real database's client says of a call whose connection is cut. */
    private @Nullable Throwable callWithoutConnection(
            Object real, Method method, Object[] arguments) throws Throwable {
        if (!connection.isReal()) {
            return null;
        }
        connection.cut();
        try {
            Object ignored = call(real, method, arguments);
            return null;
        } catch (RuntimeException failed) {
            return failed;
        } finally {
            connection.mend();
        }
    }

    /** The store under an epoch is a store, too. */
    private Object wrapped(Object answer) {
        return answer instanceof Store store ? on(Store.class, store) : answer;
    }

    private Killed kill(String where) {
        dead = true;
        killsLeft--;
        tally.count("killed");
        tally.count("killed " + where);
        return new Killed(where);
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
