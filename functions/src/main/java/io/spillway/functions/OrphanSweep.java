package io.spillway.functions;

import io.spillway.adapter.aws.Ec2Inventory.Template;
import io.spillway.core.fleet.Instance;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what machines left behind: volumes of ours that are attached to nothing (marked at first
 * sight, deleted when they still are after a while) and the templates of launches that are over.
 * Whatever carries the keep tag stays.
 */
public final class OrphanSweep implements EventHandler {

    /**
     * When it acts, and how much of it one pass may do.
     *
     * @param waitBeforeDeletion between marking a volume and deleting it, and the age from which a
     *     template goes
     * @param mostDeletions of volumes, and of templates, in one pass
     */
    public record Settings(Duration waitBeforeDeletion, int mostDeletions) {

        public static final Settings DEFAULT = new Settings(Duration.ofMinutes(30), 25);
    }

    private final Account account;
    private final Settings settings;

    /** For Lambda. */
    public OrphanSweep() {
        this(
                Account.ofEnvironment(),
                new Settings(
                        Environment.duration(
                                "SPILLWAY_ORPHAN_WAIT", Settings.DEFAULT.waitBeforeDeletion()),
                        Settings.DEFAULT.mostDeletions()));
    }

    public OrphanSweep(Account account, Settings settings) {
        this.account = account;
        this.settings = settings;
    }

    @Override
    public String handle(AwsEvent event) {
        if (!event.isSchedule()) {
            return "not ours to handle: " + event.detailType();
        }
        Instant now = account.clock().instant();
        return sweepVolumes(now) + ", " + sweepTemplates(now);
    }

    private String sweepVolumes(Instant now) {
        List<Volume> volumes = account.inventory().volumes();
        int marked = 0;
        for (Volume volume : volumes) {
            boolean isMarked = volume.tags().containsKey(Tags.ORPHAN_SINCE);
            if (isOrphan(volume) && markedSince(volume) == null) {
                account.actions().tagVolume(volume.volumeId(), Tags.ORPHAN_SINCE, now.toString());
                marked++;
            } else if (!isOrphan(volume) && isMarked) {
                // In use again: its next time alone starts a new wait.
                account.actions().untagVolume(volume.volumeId(), Tags.ORPHAN_SINCE);
            }
        }
        List<String> due =
                volumes.stream()
                        .filter(volume -> isDue(volume, now))
                        .map(Volume::volumeId)
                        .limit(settings.mostDeletions())
                        .toList();
        // Read again right before: one may have been attached, or kept, meanwhile.
        List<String> still =
                account.inventory().volumes(due).stream()
                        .filter(volume -> isDue(volume, now))
                        .map(Volume::volumeId)
                        .toList();
        still.forEach(account.actions()::deleteVolume);
        return "marked " + marked + " volumes, deleted " + still;
    }

    private static boolean isOrphan(Volume volume) {
        return volume.attachedTo() == null && !volume.tags().containsKey(Tags.KEEP);
    }

    private boolean isDue(Volume volume, Instant now) {
        Instant since = markedSince(volume);
        return isOrphan(volume)
                && since != null
                && !since.plus(settings.waitBeforeDeletion()).isAfter(now);
    }

    private static @Nullable Instant markedSince(Volume volume) {
        String mark = volume.tags().get(Tags.ORPHAN_SINCE);
        if (mark == null) {
            return null;
        }
        try {
            return Instant.parse(mark);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private String sweepTemplates(Instant now) {
        List<Template> old =
                account.inventory().launchTemplates().stream()
                        .filter(one -> !one.keep() && !one.launchId().isEmpty())
                        .filter(
                                one ->
                                        !one.createdAt()
                                                .plus(settings.waitBeforeDeletion())
                                                .isAfter(now))
                        .toList();
        if (old.isEmpty()) {
            return "no template to delete";
        }
        Set<String> liveLaunches =
                account.inventory().instances().stream()
                        .filter(instance -> instance.state().isAlive())
                        .map(Instance::launchId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        List<String> over =
                old.stream()
                        .filter(one -> !liveLaunches.contains(one.launchId()))
                        .map(Template::templateId)
                        .limit(settings.mostDeletions())
                        .toList();
        over.forEach(account.actions()::deleteLaunchTemplate);
        return "deleted templates " + over;
    }
}
