package io.spillway.core.fleet.reconcile;

import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** What disks cost, and which of them were left behind. */
public final class LeftDisks {

    private static final BigDecimal SECONDS_OF_HOUR = BigDecimal.valueOf(3600);

    private LeftDisks() {}

    /**
     * Judges a disk of ours that is attached to nothing.
     *
     * @param alone since when readings have shown it so, and in how many
     * @param jobId the job that its launch was for; null when nobody says
     */
    public static Verdict judge(
            Volume volume,
            Sighting<Boolean> alone,
            @Nullable String jobId,
            RateCard rates,
            Graces graces,
            Instant now) {
        if (volume.attachedTo() != null) {
            return new Verdict.Consistent();
        }
        Instant since = since(volume, alone);
        Instant until = since.plus(graces.describeLag());
        if (now.isBefore(until)) {
            // Between its creation and its attachment, or between detachment and deletion.
            return new Verdict.NotYet(DiscrepancyKind.LEFT_DISK, until);
        }
        DiscrepancyKind kind =
                volume.tags().containsKey(Tags.KEEP)
                        ? DiscrepancyKind.KEPT_DISK
                        : now.isBefore(since.plus(graces.sweep()))
                                ? DiscrepancyKind.LEFT_DISK
                                : DiscrepancyKind.SWEEP_OVERDUE;
        return new Verdict.AtOdds(
                new Discrepancy(
                        kind,
                        volume.volumeId(),
                        since,
                        hourly(volume.sizeGib(), rates, now),
                        volume.tags().get(Tags.LAUNCH_ID),
                        jobId));
    }

    /** The sweep marks it at its first sight, which may have been before ours. */
    private static Instant since(Volume volume, Sighting<Boolean> alone) {
        String mark = volume.tags().get(Tags.ORPHAN_SINCE);
        if (mark == null) {
            return alone.since();
        }
        try {
            Instant marked = Instant.parse(mark);
            return marked.isBefore(alone.since()) ? marked : alone.since();
        } catch (DateTimeParseException unreadable) {
            return alone.since();
        }
    }

    /** What so many GiB cost an hour in the calendar month (UTC) of an instant. */
    public static Money hourly(long sizeGib, RateCard rates, Instant now) {
        int days = YearMonth.from(now.atOffset(ZoneOffset.UTC)).lengthOfMonth();
        BigDecimal seconds = BigDecimal.valueOf(Duration.ofDays(days).toSeconds());
        return new Money(
                rates.diskGibMonth()
                        .amount()
                        .multiply(BigDecimal.valueOf(sizeGib))
                        .multiply(SECONDS_OF_HOUR)
                        .divide(seconds, Money.PLACES, RoundingMode.HALF_UP),
                rates.diskGibMonth().currency());
    }
}
