package io.spillway.core.ledger;

import io.spillway.core.fleet.LaunchHold;
import io.spillway.core.fleet.Pool;
import io.spillway.core.fleet.Tags;
import io.spillway.core.fleet.Volume;
import io.spillway.core.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Something that was observed. Facts are only ever added; each has an identity, and recording the
 * same fact twice changes nothing. Times are the source's own.
 */
public sealed interface Fact {

    /**
     * What makes it the same fact when it is seen again: never contains the time of observation.
     */
    String identity();

    /** The instance, volume, pool or object that it is about. */
    String resourceId();

    /** When it happened, by the source's clock. */
    Instant at();

    /** An instance of ours reached the running state: its charge starts. */
    record NodeStarted(
            String instanceId, @Nullable String launchId, Pool pool, NodeOrigin origin, Instant at)
            implements Fact {

        /** Without what came with it. */
        public NodeStarted(String instanceId, @Nullable String launchId, Pool pool, Instant at) {
            this(instanceId, launchId, pool, NodeOrigin.UNKNOWN, at);
        }

        @Override
        public String identity() {
            return "node-started/" + instanceId;
        }

        @Override
        public String resourceId() {
            return instanceId;
        }
    }

    /**
     * An instance of ours is described as running, or as ended after it ran, whether or not
     * anything told when it got there. EC2 doesn't show that later: only its launch, some seconds
     * before.
     *
     * @param at EC2's LaunchTime
     */
    record NodeSeenRunning(
            String instanceId, @Nullable String launchId, Pool pool, NodeOrigin origin, Instant at)
            implements Fact {

        /** Without what came with it. */
        public NodeSeenRunning(
                String instanceId, @Nullable String launchId, Pool pool, Instant at) {
            this(instanceId, launchId, pool, NodeOrigin.UNKNOWN, at);
        }

        @Override
        public String identity() {
            return "node-seen-running/" + instanceId;
        }

        @Override
        public String resourceId() {
            return instanceId;
        }
    }

    /** An instance of ours began to shut down: its charge ends. */
    record NodeStopped(String instanceId, Instant at, StopCause cause) implements Fact {
        @Override
        public String identity() {
            return "node-stopped/" + instanceId;
        }

        @Override
        public String resourceId() {
            return instanceId;
        }
    }

    /**
     * An instance was found gone and nothing told when it ended.
     *
     * @param lastSeenAlive the last reading that showed it
     * @param at the first reading that showed it gone
     */
    record NodeFoundGone(String instanceId, Instant lastSeenAlive, Instant at, StopCause cause)
            implements Fact {
        @Override
        public String identity() {
            return "node-found-gone/" + instanceId;
        }

        @Override
        public String resourceId() {
            return instanceId;
        }
    }

    /** EC2 said that it will take a spot instance back. */
    record InterruptionNoticed(String instanceId, Instant at) implements Fact {
        @Override
        public String identity() {
            return "interruption-noticed/" + instanceId;
        }

        @Override
        public String resourceId() {
            return instanceId;
        }
    }

    /** EC2 thinks that a spot instance is at risk; nothing is drained for it. */
    record RebalanceRecommended(String instanceId, Instant at) implements Fact {
        @Override
        public String identity() {
            return "rebalance-recommended/" + instanceId;
        }

        @Override
        public String resourceId() {
            return instanceId;
        }
    }

    /** A disk of ours came into being. */
    record VolumeCreated(
            String volumeId,
            @Nullable String instanceId,
            @Nullable String launchId,
            String kind,
            int sizeGib,
            Instant at)
            implements Fact {

        /** The disk as EC2 shows it. */
        public static VolumeCreated of(Volume volume) {
            return new VolumeCreated(
                    volume.volumeId(),
                    volume.attachedTo(),
                    volume.tags().get(Tags.LAUNCH_ID),
                    volume.kind(),
                    volume.sizeGib(),
                    volume.createdAt());
        }

        /** The identity of the fact that a disk came into being, whatever else it says. */
        public static String identityOf(String volumeId) {
            return "volume-created/" + volumeId;
        }

        @Override
        public String identity() {
            return identityOf(volumeId);
        }

        @Override
        public String resourceId() {
            return volumeId;
        }
    }

    /** A disk of ours is gone. */
    record VolumeDeleted(String volumeId, Instant at) implements Fact {
        @Override
        public String identity() {
            return "volume-deleted/" + volumeId;
        }

        @Override
        public String resourceId() {
            return volumeId;
        }
    }

    /** A bill object arrived in the bucket. */
    record BillArrived(String bucket, String key, Instant at) implements Fact {
        @Override
        public String identity() {
            return "bill-arrived/" + bucket + "/" + key;
        }

        @Override
        public String resourceId() {
            return key;
        }
    }

    /** A price took effect in a spot pool. */
    record SpotPriced(String type, String zone, Instant at, Money hourly) implements Fact {
        @Override
        public String identity() {
            return "spot-priced/" + type + "/" + zone + "/" + at;
        }

        @Override
        public String resourceId() {
            return type + "/" + zone;
        }
    }

    /** Launches leave something alone for a while. */
    record LaunchHeld(LaunchHold hold) implements Fact {
        @Override
        public String identity() {
            return "launch-held/" + hold.key() + "/" + hold.since();
        }

        @Override
        public String resourceId() {
            return launchHoldsOf(hold.since());
        }

        @Override
        public Instant at() {
            return hold.since();
        }
    }

    /**
     * An operator ended a hold before its time.
     *
     * @param key the hold's
     */
    record LaunchHoldLifted(String key, String by, Instant at) implements Fact {
        @Override
        public String identity() {
            return "launch-hold-lifted/" + key + "/" + at;
        }

        @Override
        public String resourceId() {
            return launchHoldsOf(at);
        }
    }

    /** The resource that holds of the same day (UTC) belong to, so that few are read at once. */
    static String launchHoldsOf(Instant at) {
        return "launch-holds/" + LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
