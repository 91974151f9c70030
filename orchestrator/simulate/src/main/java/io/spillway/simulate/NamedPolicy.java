package io.spillway.simulate;

import io.spillway.core.deadline.Capabilities;
import io.spillway.core.deadline.DeadlinePolicy;
import io.spillway.core.deadline.SpotFirst;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A policy that can be simulated.
 *
 * @param name what a command line gives
 * @param capabilities what the render manager lets it do
 */
public record NamedPolicy(String name, DeadlinePolicy policy, Capabilities capabilities) {

    /** Production's policy with a render manager that is steered frame by frame. */
    public static final NamedPolicy SPOT_FIRST =
            new NamedPolicy("spot-first", new SpotFirst(), Capabilities.ALL);

    /** The same with a manager that hands out its queue by itself. */
    public static final NamedPolicy SPOT_FIRST_QUEUE =
            new NamedPolicy("spot-first-queue", new SpotFirst(), Capabilities.QUEUE);

    private static final List<NamedPolicy> ALL = List.of(SPOT_FIRST, SPOT_FIRST_QUEUE);

    /** The policy of that name. */
    public static Optional<NamedPolicy> named(String name) {
        return ALL.stream().filter(each -> each.name.equals(name)).findFirst();
    }

    /** All names, for people. */
    public static String names() {
        return ALL.stream().map(NamedPolicy::name).collect(Collectors.joining(", "));
    }
}
