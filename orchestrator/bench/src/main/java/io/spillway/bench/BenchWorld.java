package io.spillway.bench;

import io.spillway.adapter.aws.AwsClients;
import io.spillway.adapter.aws.AwsConnection;
import io.spillway.adapter.aws.Ec2Calls;
import io.spillway.adapter.aws.Ec2Cloud;
import io.spillway.adapter.aws.Ec2Settings;
import io.spillway.adapter.aws.ResilientCalls;
import io.spillway.adapter.flamenco.FlamencoRenderManager;
import io.spillway.app.approval.Approvals;
import io.spillway.app.config.PolicyDefaults;
import io.spillway.app.loop.DeliveryRules;
import io.spillway.app.loop.Orchestrator;
import io.spillway.app.loop.Ports;
import io.spillway.app.loop.Studio;
import io.spillway.app.loop.Timeline;
import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import io.spillway.core.ports.FactInbox;
import io.spillway.core.ports.IdSource;
import io.spillway.core.ports.Store;
import io.spillway.core.snapshot.Policy;
import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.AccountSettings;
import io.spillway.sandbox.ec2.Ec2Server;
import io.spillway.sandbox.farm.Farm;
import io.spillway.sandbox.flamenco.FlamencoServer;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.market.Market;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;

/**
 * Spillway on a sandbox that is big and eventless: EC2 with its token buckets and Flamenco over
 * HTTP on loopback, a flat market, quotas that never bind. Its virtual time moves only when a bench
 * lets it pass, or when a call waits for its turn.
 */
final class BenchWorld implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    static final String OWNER = "bench";

    private static final int NO_QUOTA = 100_000_000;
    private static final Duration LONG_ENOUGH = Duration.ofDays(100);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    final Story story = new Story(START, Pace.AS_FAST_AS_IT_GOES);
    final Farm farm;
    final Account account;
    final Store store;
    final Studio studio;
    final Ec2Cloud cloud;
    final FlamencoRenderManager manager;
    final Orchestrator orchestrator;

    private final Ec2Server ec2;
    private final FlamencoServer flamenco;
    private final AwsClients clients;

    /**
     * @param batch most machines in one launch
     * @param log told of each request
     */
    BenchWorld(Store remembered, int maxNodes, int batch, WireLog log) {
        store = remembered.under(remembered.lead(OWNER, START, LONG_ENOUGH).orElseThrow().epoch());
        Chance chance = new Chance(7);
        FlatMarket market = new FlatMarket();
        AccountSettings usual = AccountSettings.STUDIO;
        account =
                new Account(
                        story,
                        chance,
                        market,
                        new AccountSettings(
                                usual.accountId(),
                                usual.region(),
                                NO_QUOTA,
                                NO_QUOTA,
                                usual.imageName(),
                                usual.imageDiskGib(),
                                true),
                        event -> {});
        farm = new Farm(story, chance);
        ec2 = new Ec2Server(0, story, log, chance, account);
        flamenco = new FlamencoServer(0, story, log, farm);
        URI nowhere = URI.create("http://127.0.0.1:1");
        clients =
                new AwsClients(
                        AwsConnection.simulated(usual.region(), ec2.endpoint(), nowhere, nowhere));
        studio = studio(market, maxNodes, batch);
        cloud =
                new Ec2Cloud(
                        new Ec2Calls(
                                clients.ec2(),
                                new ResilientCalls("ec2", FIRST_WAIT, story, this::wait, jitter())),
                        new Ec2Settings(
                                OWNER,
                                account.images().first().imageId(),
                                "/dev/xvda",
                                new TreeMap<>(),
                                List.of(),
                                null),
                        studio.rates().onDemandHourly(),
                        story);
        manager = new FlamencoRenderManager(flamenco.endpoint());
        AtomicLong ids = new AtomicLong();
        IdSource counting = prefix -> prefix + "-" + ids.incrementAndGet();
        Timeline timeline = new Timeline(store, story);
        orchestrator =
                new Orchestrator(
                        new Ports(cloud, manager, new NoFacts(), store, counting, story),
                        studio,
                        new Approvals(store, counting, story, timeline),
                        timeline);
    }

    private static SplittableRandom jitter() {
        return new SplittableRandom(7);
    }

    private static Studio studio(Market market, int maxNodes, int batch) {
        Map<String, Money> onDemand =
                market.types().stream()
                        .collect(
                                Collectors.toMap(
                                        Market.TypeSpec::name,
                                        type -> Money.usd(type.onDemandHourly())));
        Policy policy =
                PolicyDefaults.policy(
                                Set.of("c7i.8xlarge", "c7a.8xlarge", "m7i.8xlarge"),
                                FlatMarket.HUB_TYPE,
                                Map.of())
                        .withNodes(maxNodes, batch);
        RateCard rates =
                new RateCard(
                        "bench",
                        "made up",
                        onDemand,
                        Money.usd("0.08"),
                        Money.usd("0.005"),
                        Duration.ofSeconds(60),
                        Duration.ofHours(1));
        return new Studio(
                OWNER,
                policy,
                rates,
                PolicyDefaults.FRAME_TIME,
                7,
                DeliveryRules.byMetadata(ZoneOffset.UTC));
    }

    /** Calls that wait for their turn let the world's time pass; one after the other. */
    private synchronized boolean wait(Duration time) {
        pass(time);
        return true;
    }

    void pass(Duration time) {
        story.run(story.instant().plus(time), () -> false);
    }

    /** The client of EC2, without anything of ours around it. */
    Ec2Client sdk() {
        return clients.ec2();
    }

    @Override
    public void close() {
        orchestrator.close();
        clients.close();
        flamenco.close();
        ec2.close();
    }

    /** Nothing is left by functions here. */
    private static final class NoFacts implements FactInbox {
        @Override
        public List<Delivered> receive() {
            return List.of();
        }

        @Override
        public void acknowledge(List<Delivered> delivered) {
            // Nothing was delivered.
        }
    }
}
