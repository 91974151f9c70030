package io.spillway.core.farm;

import io.spillway.core.money.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the studio has one of, however many machines are rented: licences, and the wire home.
 *
 * @param licences by name
 * @param link null when nobody told how much it carries: then it limits nothing
 */
public record SiteLimits(List<LicencePool> licences, @Nullable SiteLink link) {

    /** Nothing is known to be scarce. */
    public static final SiteLimits NONE = new SiteLimits(List.of(), null);

    public SiteLimits {
        licences = licences.stream().sorted(Comparator.comparing(LicencePool::name)).toList();
    }

    /** What the licences cost an hour that one machine takes for a job; empty for nothing. */
    public Optional<Money> licencesHourly(JobNeeds needs) {
        return needs.licences().stream()
                .flatMap(name -> licence(name).stream())
                .map(LicencePool::hourly)
                .reduce(Money::plus)
                .filter(Money::isPositive);
    }

    /** The pool of a name, as jobs write it: without regard to case. */
    public Optional<LicencePool> licence(String name) {
        return licences.stream().filter(pool -> pool.name().equalsIgnoreCase(name)).findFirst();
    }
}
