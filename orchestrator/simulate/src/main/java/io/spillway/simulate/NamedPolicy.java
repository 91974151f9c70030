package io.spillway.simulate;

import io.spillway.core.deadline.Capabilities;
import io.spillway.core.deadline.DeadlinePolicy;
import io.spillway.core.deadline.SpotFirst;
import io.spillway.simulate.scenario.InputException;
import java.util.List;
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

    /**
     * The policy that {@code --policy} names.
     *
     * @throws InputException when there is none of that name
     */
    public static NamedPolicy named(String name) {
        return ALL.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InputException(
                                        "--policy: there is no policy \""
                                                + name
                                                + "\"; the policies are "
                                                + names()));
    }

    private static String names() {
        return ALL.stream().map(NamedPolicy::name).collect(Collectors.joining(", "));
    }
}
