package io.spillway.core.fleet.reconcile;

import static io.spillway.core.fleet.reconcile.Remedy.ADOPT;
import static io.spillway.core.fleet.reconcile.Remedy.FORGET_WORKER;
import static io.spillway.core.fleet.reconcile.Remedy.RECORD_END;
import static io.spillway.core.fleet.reconcile.Remedy.SWEEP;
import static io.spillway.core.fleet.reconcile.Remedy.TELL;
import static io.spillway.core.fleet.reconcile.Remedy.TERMINATE;
import static io.spillway.core.fleet.reconcile.Remedy.WAIT;
import static io.spillway.core.fleet.reconcile.Severity.BAD;
import static io.spillway.core.fleet.reconcile.Severity.ROUTINE;
import static io.spillway.core.fleet.reconcile.Severity.WATCH;

import java.util.Locale;

/**
 * Every way in which the sources can differ about a machine or a disk. One kind has one remedy. The
 * operator's guide has a row for each.
 */
public enum DiscrepancyKind {
    UNADOPTED("Runs under a launch of ours and isn't in the books", ROUTINE, Bills.MACHINE, ADOPT),
    ENDED_UNRECORDED("Ran and ended before the books knew of it", ROUTINE, Bills.NOTHING, ADOPT),
    ENDED("Has ended, and the books don't say so yet", ROUTINE, Bills.NOTHING, RECORD_END),
    ORPHAN_WORKER(
            "The render manager keeps a worker whose machine is gone",
            ROUTINE,
            Bills.NOTHING,
            FORGET_WORKER),
    BUSY_ON_GONE(
            "Frames are assigned to a machine that is gone", ROUTINE, Bills.NOTHING, FORGET_WORKER),
    GHOST(
            "The books say that it lives, and the cloud doesn't show it any more",
            WATCH,
            Bills.NOTHING,
            RECORD_END),
    HIDDEN("It works, and the cloud doesn't show it", WATCH, Bills.MACHINE, WAIT),
    MUTE("It works, and its agent says nothing", WATCH, Bills.NOTHING, TELL),
    LOST_CONTACT("The render manager doesn't hear from it", WATCH, Bills.MACHINE, WAIT),
    UNSETTLED(
            "It is gone, and its cost still can't be settled: its money stays reserved",
            WATCH,
            Bills.NOTHING,
            TELL),
    KEPT("A keep tag holds Spillway's hands off a machine that bills", WATCH, Bills.MACHINE, TELL),
    ZOMBIE("It bills, and nothing on it answers", BAD, Bills.MACHINE, TERMINATE),
    NO_WORKER("It is ready, and the render manager doesn't know it", BAD, Bills.MACHINE, TERMINATE),
    SIGNED_OFF("Its worker signed off, and it bills on", BAD, Bills.MACHINE, TERMINATE),
    WONT_POWER_OFF("Its agent said that it powers off, and it runs", BAD, Bills.MACHINE, TERMINATE),
    WONT_END("It was told to end, and it runs", BAD, Bills.MACHINE, TERMINATE),
    OUTLIVED_LEASE("It lives beyond the lease that was paid for", BAD, Bills.MACHINE, TERMINATE),
    STOPPED_BILLING_DISK("It was stopped, and its disk bills for ever", BAD, Bills.DISK, TERMINATE),
    UNRECORDED(
            "It carries our tag, and no launch of ours brought it", BAD, Bills.MACHINE, TERMINATE),
    BUSY_WITHOUT_LEASE("It renders, and nobody approved it", BAD, Bills.MACHINE, TERMINATE),
    GONE_BUT_ALIVE("The books say that it is gone, and it runs", BAD, Bills.MACHINE, TERMINATE),
    SETTLED_BUT_ALIVE(
            "It is settled, and it runs: this money is in no book", BAD, Bills.MACHINE, TERMINATE),
    LEFT_DISK("A disk was left behind", WATCH, Bills.DISK, SWEEP),
    KEPT_DISK("A keep tag holds the sweep's hands off a disk", WATCH, Bills.DISK, TELL),
    SWEEP_OVERDUE("A disk was left behind, and no sweep deletes it", BAD, Bills.DISK, TELL);

    /** What goes on costing while it stands. */
    public enum Bills {
        MACHINE,
        DISK,
        NOTHING
    }

    private final String title;
    private final Severity severity;
    private final Bills bills;
    private final Remedy remedy;

    DiscrepancyKind(String title, Severity severity, Bills bills, Remedy remedy) {
        this.title = title;
        this.severity = severity;
        this.bills = bills;
        this.remedy = remedy;
    }

    /** In plain words, without a full stop. */
    public String title() {
        return title;
    }

    public Severity severity() {
        return severity;
    }

    public Bills bills() {
        return bills;
    }

    public Remedy remedy() {
        return remedy;
    }

    /** A short word for addresses and labels, for example {@code stopped-billing-disk}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
