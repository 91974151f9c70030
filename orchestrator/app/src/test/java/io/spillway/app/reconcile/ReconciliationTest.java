package io.spillway.app.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.app.fixture.Things;
import io.spillway.core.farm.WorkerState;
import io.spillway.core.fleet.InstanceState;
import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.core.fleet.reconcile.Discrepancy;
import io.spillway.core.fleet.reconcile.DiscrepancyKind;
import io.spillway.core.ledger.Fact;
import io.spillway.core.ledger.StopCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What passes find, write down and tell (cloud-failure cases 4, 6, 8, 10 and 11). */
class ReconciliationTest {

    private static List<DiscrepancyKind> kinds(List<Discrepancy> found) {
        return found.stream().map(Discrepancy::kind).toList();
    }

    private static NodePhase phase(Account account, String instanceId) {
        return account.store.node(instanceId).orElseThrow().phase();
    }

    /** A machine that boots, joins and renders. */
    private static Account rendering() {
        Account account = new Account().launched("i-1");
        account.shows("i-1", InstanceState.RUNNING, "ready").renders("i-1");
        account.lookFor(20);
        return account;
    }

    @Test
    void aMachineThatRendersIsAtOddsWithNothing() {
        Account account = rendering();
        assertThat(account.look()).isEmpty();
        assertThat(phase(account, "i-1")).isEqualTo(NodePhase.READY);
        assertThat(account.store.node("i-1").orElseThrow().lastSeenAlive()).isEqualTo(account.now);
    }

    @Test
    void emptyReadingsInBetweenDontMakeAMachineGone() {
        Account account = rendering();
        account.worker("i-1", WorkerState.LOST);
        account.tasks.clear();
        account.instances.clear();
        assertThat(account.lookFor(9)).isEmpty();
        assertThat(phase(account, "i-1")).isEqualTo(NodePhase.READY);
        account.shows("i-1", InstanceState.RUNNING, "ready");
        account.lookFor(1);
        account.instances.clear();
        account.lookFor(9);
        assertThat(phase(account, "i-1")).isEqualTo(NodePhase.READY);
    }

    @Test
    void aLongOutageFollowedByOneEmptyReadingDoesntMakeAMachineGone() {
        Account account = rendering();
        account.worker("i-1", WorkerState.LOST);
        account.instances.clear();
        account.look();
        account.now = account.now.plus(Duration.ofHours(2));
        account.restart();
        account.lookFor(1);
        assertThat(phase(account, "i-1")).isEqualTo(NodePhase.READY);
    }

    @Test
    void aMachineThatNobodySeesForLongIsGone() {
        Account account = rendering();
        account.tasks.clear();
        account.worker("i-1", WorkerState.LOST);
        account.instances.clear();
        assertThat(kinds(account.lookFor(11))).containsExactly(DiscrepancyKind.GHOST);
        assertThat(phase(account, "i-1")).isEqualTo(NodePhase.GONE);
        account.lookFor(16);
        assertThat(account.store.node("i-1").orElseThrow().endedAt())
                .as("it can't have ended later than when it was found gone")
                .isEqualTo(Account.START.plus(Duration.ofMinutes(31)));
    }

    @Test
    void anEndThatABlindSpellHidIsCountedUntilTheLeaseAndItsMarginWereOver() {
        Account account = rendering();
        Instant lease = account.store.node("i-1").orElseThrow().leaseUntil();
        account.tasks.clear();
        account.worker("i-1", WorkerState.LOST);
        account.now = lease.plus(Duration.ofHours(3));
        account.restart();
        account.instances.clear();
        account.lookFor(25);
        assertThat(account.store.node("i-1").orElseThrow().endedAt())
                .as("what tells it may still be on its way")
                .isNull();
        account.lookFor(3);
        assertThat(account.store.node("i-1").orElseThrow().endedAt())
                .isEqualTo(lease.plus(Things.policy().margin()));
    }

    @Test
    void anIntervalThatWasRecordedRightBeforeACrashIsNotTakenAnew() {
        Account account = rendering();
        Instant gone = account.now.plus(Duration.ofMinutes(5));
        account.store.record(
                List.of(new Fact.NodeFoundGone("i-1", account.now, gone, StopCause.UNKNOWN)));
        account.tasks.clear();
        account.worker("i-1", WorkerState.LOST);
        account.instances.clear();
        account.restart();
        account.lookFor(60);
        assertThat(account.store.node("i-1").orElseThrow().endedAt()).isEqualTo(gone);
    }

    @Test
    void aMachineThatTheManagerHearsFromIsNotGone() {
        Account account = rendering();
        account.instances.clear();
        assertThat(kinds(account.lookFor(60))).containsExactly(DiscrepancyKind.HIDDEN);
        assertThat(phase(account, "i-1")).isEqualTo(NodePhase.READY);
    }

    @Test
    void aZombieIsToldOnceWithItsCostAndOverOnce() {
        Account account = new Account().launched("i-1");
        account.shows("i-1", InstanceState.RUNNING, "");
        assertThat(account.lookFor(14)).isEmpty();
        assertThat(kinds(account.lookFor(10))).containsExactly(DiscrepancyKind.ZOMBIE);
        assertThat(account.told("discrepancy"))
                .containsExactly(
                        "i-1: It bills, and nothing on it answers, about $0.71 an hour. Spillway"
                                + " ends the machine.");
        account.shows("i-1", InstanceState.TERMINATED, "");
        account.lookFor(3);
        assertThat(account.standing("i-1")).isNull();
        assertThat(account.told("discrepancy-over"))
                .containsExactly("i-1: over after 25 min and about $0.30 (zombie).");
    }

    @Test
    void aMachineThatRendersIsReadyEvenWhenItsAgentIsMute() {
        Account account = new Account().launched("i-1");
        account.shows("i-1", InstanceState.RUNNING, "").renders("i-1");
        assertThat(account.lookFor(14)).isEmpty();
        assertThat(phase(account, "i-1")).isEqualTo(NodePhase.JOINING);
        assertThat(kinds(account.lookFor(1))).containsExactly(DiscrepancyKind.MUTE);
        assertThat(phase(account, "i-1")).isEqualTo(NodePhase.READY);
    }

    @Test
    void aRestartTellsNothingTwiceAndForgetsNothing() {
        Account account = new Account().launched("i-1");
        account.shows("i-1", InstanceState.RUNNING, "").lookFor(16);
        account.restart();
        account.lookFor(2);
        assertThat(account.told("discrepancy")).hasSize(1);
        account.shows("i-1", InstanceState.TERMINATED, "");
        account.restart();
        account.lookFor(1);
        assertThat(account.told("discrepancy-over")).hasSize(1);
    }

    @Test
    void whatStandsGoesOnStandingWhileTheCloudCannotBeRead() {
        Account account = new Account().launched("i-1");
        account.shows("i-1", InstanceState.RUNNING, "").lookFor(16);
        assertThat(account.lookWithoutCloud()).isEmpty();
        assertThat(account.standing("i-1")).isNotNull();
    }

    @Test
    void aStoppedMachineIsCondemnedOnSight() {
        Account account = rendering();
        account.shows("i-1", InstanceState.STOPPED, "ready");
        assertThat(kinds(account.lookFor(1))).containsExactly(DiscrepancyKind.STOPPED_BILLING_DISK);
    }

    @Test
    void aMachineWhoseAnswerNeverCameIsAdopted() {
        Account account = rendering();
        account.shows("i-2", InstanceState.RUNNING, "joining");
        account.lookFor(1);
        assertThat(phase(account, "i-2")).isEqualTo(NodePhase.JOINING);
        assertThat(account.told("adopted")).hasSize(1);
        assertThat(account.told("discrepancy")).isEmpty();
    }

    /** It ran and was charged for, so it belongs in the books. */
    @Test
    void aMachineThatEndedBeforeItsAnswerCameIsAdoptedAndSettled() {
        Account account = rendering();
        account.shows("i-2", InstanceState.TERMINATED, "");
        account.lookFor(2);
        assertThat(phase(account, "i-2")).isEqualTo(NodePhase.GONE);
        assertThat(account.store.node("i-2").orElseThrow().endedAt()).isNotNull();
    }

    @Test
    void aStrangerIsCondemnedAfterAWhileUnlessItIsKept() {
        Account account = rendering();
        account.shows("i-7", InstanceState.RUNNING, Map.of(Tags.OWNER, "test"));
        account.shows("i-8", InstanceState.RUNNING, Map.of(Tags.OWNER, "test", Tags.KEEP, "debug"));
        assertThat(kinds(account.lookFor(10))).containsExactly(DiscrepancyKind.KEPT);
        assertThat(kinds(account.lookFor(1)))
                .containsExactly(DiscrepancyKind.UNRECORDED, DiscrepancyKind.KEPT);
    }

    @Test
    void aMachineThatIsSettledAndRunsIsCondemned() {
        Account account = rendering();
        account.shows("i-1", InstanceState.TERMINATED, "off").lookFor(1);
        account.store.settle("i-1", List.of(), account.now);
        account.shows("i-1", InstanceState.RUNNING, "ready").lookFor(5);
        assertThat(kinds(account.lookFor(1))).containsExactly(DiscrepancyKind.SETTLED_BUT_ALIVE);
    }

    @Test
    void aMachineThatIsGoneInTheBooksAndRunsIsOpenedAgainToBeEnded() {
        Account account = rendering();
        account.shows("i-1", InstanceState.TERMINATED, "off").lookFor(1);
        assertThat(phase(account, "i-1")).isEqualTo(NodePhase.GONE);
        account.shows("i-1", InstanceState.RUNNING, "ready");
        assertThat(kinds(account.lookFor(6))).containsExactly(DiscrepancyKind.GONE_BUT_ALIVE);
        assertThat(phase(account, "i-1")).isEqualTo(NodePhase.ENDING);
        assertThat(account.store.node("i-1").orElseThrow().endedAt()).isNull();
    }

    @Test
    void aWorkerWhoseMachineIsGoneIsDroppedAndToldOnlyWhenItStays() {
        Account account = rendering();
        account.shows("i-1", InstanceState.TERMINATED, "off").lookFor(1);
        assertThat(kinds(account.lookFor(1))).containsExactly(DiscrepancyKind.BUSY_ON_GONE);
        assertThat(account.told("discrepancy")).isEmpty();
        account.lookFor(6);
        assertThat(account.told("discrepancy")).hasSize(1);
    }

    @Test
    void theStudiosOwnWorkersAreNoneOfOurs() {
        Account account = rendering();
        account.worker("render01", WorkerState.LOST).worker("i-studio", WorkerState.LOST);
        assertThat(account.lookFor(200)).isEmpty();
    }

    @Test
    void aReadyMachineWithoutAWorkerIsCondemnedOnlyWhileTheFarmCanBeRead() {
        Account account = new Account().launched("i-1");
        account.shows("i-1", InstanceState.RUNNING, "ready");
        account.farmIsDown = true;
        assertThat(account.lookFor(90)).isEmpty();
        account.farmIsDown = false;
        account.lookFor(9);
        assertThat(kinds(account.lookFor(3))).containsExactly(DiscrepancyKind.NO_WORKER);
    }

    @Test
    void aDiskLeftBehindSaysWhichJobLeftIt() {
        Account account = rendering();
        account.volumes.add(
                new Volume(
                        "vol-1",
                        "us-west-2a",
                        "gp3",
                        100,
                        Account.START,
                        null,
                        Map.of(Tags.OWNER, "test", Tags.LAUNCH_ID, Account.LAUNCH)));
        assertThat(account.lookFor(5)).isEmpty();
        Discrepancy left = account.lookFor(1).getFirst();
        assertThat(left.kind()).isEqualTo(DiscrepancyKind.LEFT_DISK);
        assertThat(left.jobId()).isEqualTo("job-1");
        assertThat(left.hourly().times(720).shown()).isEqualTo("$8.00");
        account.volumes.clear();
        account.lookFor(1);
        assertThat(account.standing("vol-1")).isNull();
    }
}
