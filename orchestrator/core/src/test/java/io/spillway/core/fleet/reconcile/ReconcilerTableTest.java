package io.spillway.core.fleet.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.NodeRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The whole product of what four sources can say, against a table: each combination is in exactly
 * one row, and the verdict on it, once it lasts, is that row's.
 */
class ReconcilerTableTest {

    private static final String WORKERS =
            """
            instance              agent             queue            ledger       verdict
            UNREADABLE            *                 *                *            ?INSTANCE
            PENDING|RUNNING       *                 BUSY             UNKNOWN      BUSY_WITHOUT_LEASE
            PENDING|RUNNING       *                 !BUSY            UNKNOWN      UNRECORDED
            PENDING|RUNNING       *                 *                INTENDED     UNADOPTED
            PENDING|RUNNING       UNREADABLE        *                LIVE         ?AGENT
            PENDING|RUNNING       NEVER_HEARD|SILENT UNREADABLE      LIVE         ?QUEUE
            PENDING|RUNNING       NEVER_HEARD|SILENT IDLE|BUSY       LIVE         MUTE
            PENDING|RUNNING       NEVER_HEARD|SILENT UNKNOWN|OFFLINE|ERROR LIVE   ZOMBIE
            PENDING|RUNNING       ALIVE             UNREADABLE       LIVE         ?QUEUE
            PENDING|RUNNING       ALIVE             IDLE|BUSY        LIVE         ok
            PENDING|RUNNING       ALIVE             UNKNOWN          LIVE         NO_WORKER
            PENDING|RUNNING       ALIVE             OFFLINE          LIVE         SIGNED_OFF
            PENDING|RUNNING       ALIVE             ERROR            LIVE         LOST_CONTACT
            PENDING|RUNNING       DRAINING          *                LIVE         ok
            PENDING|RUNNING       OFF               *                LIVE         WONT_POWER_OFF
            PENDING|RUNNING       *                 *                ENDING       WONT_END
            PENDING|RUNNING       *                 *                GONE         GONE_BUT_ALIVE
            PENDING|RUNNING       *                 *                SETTLED      SETTLED_BUT_ALIVE
            STOPPING|STOPPED      *                 *                *            STOPPED_BILLING_DISK
            SHUTTING_DOWN|TERMINATED *              *                INTENDED     ENDED_UNRECORDED
            SHUTTING_DOWN|TERMINATED *              *                LIVE|ENDING  ENDED
            SHUTTING_DOWN|TERMINATED *              UNREADABLE|UNKNOWN UNKNOWN|SETTLED ok
            SHUTTING_DOWN|TERMINATED *              UNREADABLE|UNKNOWN GONE       UNSETTLED
            SHUTTING_DOWN|TERMINATED *              BUSY             UNKNOWN|GONE|SETTLED BUSY_ON_GONE
            SHUTTING_DOWN|TERMINATED *              IDLE|OFFLINE|ERROR UNKNOWN|GONE|SETTLED ORPHAN_WORKER
            ABSENT                *                 *                UNKNOWN|INTENDED ok
            ABSENT                *                 UNREADABLE       LIVE|ENDING  ?QUEUE
            ABSENT                *                 IDLE|BUSY        LIVE|ENDING  HIDDEN
            ABSENT                *                 UNKNOWN|OFFLINE|ERROR LIVE|ENDING GHOST
            ABSENT                *                 UNREADABLE|UNKNOWN GONE       UNSETTLED
            ABSENT                *                 UNREADABLE|UNKNOWN SETTLED    ok
            ABSENT                *                 BUSY             GONE|SETTLED BUSY_ON_GONE
            ABSENT                *                 IDLE|OFFLINE|ERROR GONE|SETTLED ORPHAN_WORKER
            """;

    private record Line(
            Set<InstanceSight> instances,
            Set<AgentSight> agents,
            Set<QueueSight> queues,
            Set<LedgerSight> ledgers,
            String verdict) {

        static Line of(String text) {
            String[] cells = text.split("\\s+", -1);
            return new Line(
                    set(InstanceSight.class, cells[0]),
                    set(AgentSight.class, cells[1]),
                    set(QueueSight.class, cells[2]),
                    set(LedgerSight.class, cells[3]),
                    cells[4]);
        }

        private static <E extends Enum<E>> Set<E> set(Class<E> type, String cell) {
            if (cell.equals("*")) {
                return EnumSet.allOf(type);
            }
            if (cell.startsWith("!")) {
                return EnumSet.complementOf(EnumSet.of(Enum.valueOf(type, cell.substring(1))));
            }
            EnumSet<E> set = EnumSet.noneOf(type);
            Arrays.stream(cell.split("\\|", -1)).forEach(name -> set.add(Enum.valueOf(type, name)));
            return set;
        }

        boolean holds(Seen seen) {
            return instances.contains(seen.instance())
                    && agents.contains(seen.agent())
                    && queues.contains(seen.queue())
                    && ledgers.contains(seen.ledger());
        }
    }

    static List<Seen> product() {
        List<Seen> product = new ArrayList<>();
        for (InstanceSight instance : InstanceSight.values()) {
            for (AgentSight agent : AgentSight.values()) {
                for (QueueSight queue : QueueSight.values()) {
                    for (LedgerSight ledger : LedgerSight.values()) {
                        product.add(Seen.worker(instance, agent, queue, ledger));
                    }
                }
            }
        }
        return product;
    }

    @Test
    void everyCombinationIsInOneRowAndGetsItsVerdict() {
        List<Line> table = WORKERS.lines().skip(1).map(Line::of).toList();
        for (Seen seen : product()) {
            List<Line> rows = table.stream().filter(line -> line.holds(seen)).toList();
            assertThat(rows).as("rows for %s", seen).hasSize(1);
            assertThat(Seen.word(Seen.judge(seen.lasting())))
                    .as("%s", seen)
                    .isEqualTo(rows.getFirst().verdict());
        }
    }

    @Test
    void everyKindOfMachineTroubleComesOfSomeCombination() {
        EnumSet<DiscrepancyKind> found = EnumSet.noneOf(DiscrepancyKind.class);
        for (Seen seen : product()) {
            for (FourViews views :
                    List.of(
                            seen.lasting(),
                            seen.keptByTag().lasting(),
                            seen.since(
                                    java.time.Duration.ofHours(2),
                                    9,
                                    java.time.Duration.ofHours(6),
                                    java.time.Duration.ofHours(-1)))) {
                if (Seen.judge(views) instanceof Verdict.AtOdds(Discrepancy trouble)) {
                    found.add(trouble.kind());
                }
            }
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(
                                EnumSet.of(
                                        DiscrepancyKind.LEFT_DISK,
                                        DiscrepancyKind.KEPT_DISK,
                                        DiscrepancyKind.SWEEP_OVERDUE)));
    }

    @Test
    void theSameViewsGiveTheSameVerdict() {
        for (Seen seen : product()) {
            assertThat(Seen.judge(seen.lasting())).isEqualTo(Seen.judge(seen.lasting()));
        }
    }

    @Test
    void aHubNeedsNoWorker() {
        for (Seen seen : product()) {
            if (seen.ledger() == LedgerSight.LIVE && seen.agent() == AgentSight.ALIVE) {
                Verdict hub = Seen.judge(seen.asHub().lasting());
                Verdict unknown =
                        Seen.judge(
                                new Seen(
                                                NodeRole.HUB,
                                                seen.instance(),
                                                seen.agent(),
                                                QueueSight.UNKNOWN,
                                                seen.ledger(),
                                                false)
                                        .lasting());
                assertThat(hub).as("%s", seen).isEqualTo(unknown);
            }
        }
    }
}
