package io.spillway.sandbox.account;

import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An account in memory, with everything that its watchers and its event bus are told. */
final class AccountRig {

    final FixedMarket market = new FixedMarket();
    final Story story = new Story(FixedMarket.START, Pace.AS_FAST_AS_IT_GOES);
    final List<String> events = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final Account account;

    AccountRig() {
        this(7);
    }

    AccountRig(long seed) {
        account = new Account(story, new Chance(seed), market, AccountSettings.STUDIO, events::add);
        account.watch(
                new AccountWatcher() {
                    @Override
                    public void instanceChanged(
                            Instance one, InstanceState before, Instant at, StateCause cause) {
                        told.add(before.label() + ">" + one.state().label() + " " + cause);
                    }

                    @Override
                    public void metadataChanged(Instance instance) {
                        told.add("metadata");
                    }

                    @Override
                    public void volumeCreated(Volume volume, Instant at) {
                        told.add("volume created " + volume.sizeGib());
                    }

                    @Override
                    public void volumeDeleted(Volume volume, Instant at) {
                        told.add("volume deleted");
                    }
                });
    }

    Instance get(String id) {
        return Objects.requireNonNull(account.instances().find(id));
    }

    void pass(Duration time) {
        story.run(story.instant().plus(time), () -> false);
    }

    void passMinutes(long minutes) {
        pass(Duration.ofMinutes(minutes));
    }
}
