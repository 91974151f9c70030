package io.spillway.sandbox.account;

import io.spillway.sandbox.market.Market;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A machine as EC2 knows it. What a launch fixed never changes; the rest follows its life. */
public final class Instance {

    /** What a launch fixed. */
    record Fixed(
            String id,
            long sequence,
            String reservationId,
            int launchIndex,
            Instant launchTime,
            Market.TypeSpec type,
            Image image,
            LaunchSpec spec,
            Network.Subnet subnet,
            List<Network.SecurityGroup> securityGroups,
            String privateIp,
            NetworkInterface networkInterface,
            @Nullable SpotRequest spotRequest,
            @Nullable String clientToken,
            @Nullable String fleetId) {}

    private final Fixed fixed;
    private final TagBook tagBook;
    private final List<Volume> volumes = new ArrayList<>();
    private @Nullable String publicIp;
    private InstanceState state = InstanceState.PENDING;
    private StateCause cause = StateCause.LAUNCH;
    private String transitionReason = "";
    private Instant launchTime;
    private Instant visibleFrom;
    private @Nullable Instant runningSince;
    private @Nullable Instant interruptionAt;
    private @Nullable Instant rebalanceAt;
    private String shutdownBehavior;
    private boolean protectedFromTermination;
    private boolean metadataTags;
    private boolean impaired;

    Instance(Fixed fixed, TagBook tagBook, @Nullable String publicIp, Instant visibleFrom) {
        this.fixed = fixed;
        this.tagBook = tagBook;
        this.publicIp = publicIp;
        this.visibleFrom = visibleFrom;
        this.launchTime = fixed.launchTime();
        this.shutdownBehavior = fixed.spec().shutdownBehavior();
        this.protectedFromTermination = fixed.spec().protectedFromTermination();
        this.metadataTags = fixed.spec().metadataTags();
    }

    public String id() {
        return fixed.id();
    }

    /** Grows with each instance of the account. */
    public long sequence() {
        return fixed.sequence();
    }

    public String reservationId() {
        return fixed.reservationId();
    }

    /** Its place within its launch, from 0. */
    public int launchIndex() {
        return fixed.launchIndex();
    }

    /** When it was asked for, or last started. */
    public Instant launchTime() {
        return launchTime;
    }

    public Market.TypeSpec type() {
        return fixed.type();
    }

    public Image image() {
        return fixed.image();
    }

    /** What the launch asked for. */
    public LaunchSpec spec() {
        return fixed.spec();
    }

    public String zone() {
        return fixed.subnet().zone();
    }

    public Network.Subnet subnet() {
        return fixed.subnet();
    }

    public List<Network.SecurityGroup> securityGroups() {
        return fixed.securityGroups();
    }

    public String privateIp() {
        return fixed.privateIp();
    }

    /** Null when none was asked for, or it was taken back. */
    public @Nullable String publicIp() {
        return publicIp;
    }

    public NetworkInterface networkInterface() {
        return fixed.networkInterface();
    }

    public boolean isSpot() {
        return fixed.spotRequest() != null;
    }

    public @Nullable SpotRequest spotRequest() {
        return fixed.spotRequest();
    }

    public @Nullable String clientToken() {
        return fixed.clientToken();
    }

    public @Nullable String fleetId() {
        return fixed.fleetId();
    }

    public InstanceState state() {
        return state;
    }

    /** What brought it into its state. */
    public StateCause cause() {
        return cause;
    }

    /** EC2's StateTransitionReason: empty, or words. */
    public String transitionReason() {
        return transitionReason;
    }

    /** When it last entered the running state, which is when it is paid for; null until then. */
    public @Nullable Instant runningSince() {
        return runningSince;
    }

    /** When EC2 will take it back, once that was announced. */
    public @Nullable Instant interruptionAt() {
        return interruptionAt;
    }

    /** When a rebalance was recommended, if ever. */
    public @Nullable Instant rebalanceAt() {
        return rebalanceAt;
    }

    /** {@code stop} or {@code terminate}: what a power-off of the machine does. */
    public String shutdownBehavior() {
        return shutdownBehavior;
    }

    public boolean protectedFromTermination() {
        return protectedFromTermination;
    }

    /** Whether its metadata service shows its tags. */
    public boolean metadataTags() {
        return metadataTags;
    }

    /** Whether it fails its status checks. */
    public boolean impaired() {
        return impaired;
    }

    /** Its disks, root first. */
    public List<Volume> volumes() {
        return Collections.unmodifiableList(volumes);
    }

    public SortedMap<String, String> tags() {
        return tagBook.of(id());
    }

    /** Whether describing calls show it yet. */
    boolean isVisible(Instant now) {
        return !now.isBefore(visibleFrom);
    }

    void enter(InstanceState next, StateCause why, Instant at) {
        state = next;
        cause = why;
        transitionReason = next == InstanceState.RUNNING ? "" : why.transitionReason(at);
        if (next == InstanceState.RUNNING) {
            runningSince = at;
        }
    }

    /** The next state of a change whose cause is known already. */
    void goOn(InstanceState next) {
        state = next;
    }

    void restart(Instant at) {
        launchTime = at;
    }

    void setPublicIp(@Nullable String address) {
        publicIp = address;
    }

    void announceInterruption(Instant at) {
        interruptionAt = at;
    }

    void recommendRebalance(Instant at) {
        rebalanceAt = at;
    }

    void setShutdownBehavior(String behavior) {
        shutdownBehavior = behavior;
    }

    void protect(boolean protect) {
        protectedFromTermination = protect;
    }

    void showTags(boolean shown) {
        metadataTags = shown;
    }

    void impair() {
        impaired = true;
    }

    void add(Volume volume) {
        volumes.add(volume);
    }

    void remove(Volume volume) {
        volumes.remove(volume);
    }
}
