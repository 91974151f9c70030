package io.spillway.sandbox.account;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.market.Market;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all parts of one account share: time, chance, ids, the market, and who is watching. */
final class Scene {

    final AccountSettings settings;
    final Market market;
    final Ids ids;
    final AccountEvents events;
    final CloudTrail trail;
    final List<AccountWatcher> watchers = new ArrayList<>();
    private final Story story;
    private final SplittableRandom delays;
    private final Map<String, Market.TypeSpec> types = new LinkedHashMap<>();

    Scene(
            Story story,
            Chance chance,
            Market market,
            AccountSettings settings,
            Consumer<String> eventSink) {
        this.story = story;
        this.market = market;
        this.settings = settings;
        this.ids = new Ids(chance.stream("ec2-ids"));
        this.delays = chance.stream("ec2-delays");
        this.events = new AccountEvents(settings, chance, eventSink);
        this.trail = new CloudTrail(settings, chance, eventSink);
        market.types().forEach(type -> types.put(type.name(), type));
    }

    /** Virtual time as EC2 tells it: whole seconds. */
    Instant now() {
        return story.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The story's clock with its fractions of a second. */
    Story clock() {
        return story;
    }

    void after(Duration delay, Runnable step) {
        story.at(now().plus(delay), step);
    }

    /** A seeded number of whole seconds within [from, to]. */
    Duration seconds(int from, int to) {
        return Duration.ofSeconds(delays.nextInt(from, to + 1));
    }

    Market.@Nullable TypeSpec type(@Nullable String name) {
        return name == null ? null : types.get(name);
    }
}
