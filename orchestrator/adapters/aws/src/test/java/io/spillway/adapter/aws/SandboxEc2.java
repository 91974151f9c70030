package io.spillway.adapter.aws;

import io.spillway.core.money.Money;
import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.AccountSettings;
import io.spillway.sandbox.account.Network;
import io.spillway.sandbox.ec2.Ec2Server;
import io.spillway.sandbox.kernel.Chance;
import io.spillway.sandbox.kernel.Pace;
import io.spillway.sandbox.kernel.Story;
import io.spillway.sandbox.kernel.WireLog;
import io.spillway.sandbox.market.Market;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sandbox's EC2 over HTTP, and the adapter on it. */
final class SandboxEc2 implements AutoCloseable {

    final Story story = new Story(StillMarket.START, Pace.AS_FAST_AS_IT_GOES);
    final StillMarket market = new StillMarket(story);
    final Account account =
            new Account(story, new Chance(7), market, AccountSettings.STUDIO, event -> {});
    private final Ec2Server server = new Ec2Server(0, story, WireLog.NONE, new Chance(7), account);
    final CutWire wire = new CutWire(server.endpoint());
    final AwsClients clients;

    SandboxEc2() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        clients =
                new AwsClients(
                        AwsConnection.simulated(
                                account.settings().region(), wire.endpoint(), nowhere, nowhere));
    }

    URI endpoint() {
        return server.endpoint();
    }

    Ec2Cloud cloud(String owner) {
        return cloud(settings(owner));
    }

    Ec2Settings settings(String owner) {
        return new Ec2Settings(
                owner,
                account.images().first().imageId(),
                "/dev/xvda",
                subnets(),
                List.of(),
                "spillway-node");
    }

    Ec2Cloud cloud(Ec2Settings settings) {
        Map<String, Money> rates =
                market.types().stream()
                        .collect(
                                Collectors.toMap(
                                        Market.TypeSpec::name,
                                        type -> Money.usd(type.onDemandHourly())));
        return new Ec2Cloud(
                new Ec2Calls(clients.ec2(), CallPolicy.direct()), settings, rates, story);
    }

    private SortedMap<String, String> subnets() {
        SortedMap<String, String> byZone = new TreeMap<>();
        for (Network.Subnet subnet : account.network().subnets()) {
            byZone.put(subnet.zone(), subnet.subnetId());
        }
        return byZone;
    }

    void pass(Duration time) {
        story.run(story.instant().plus(time), () -> false);
    }

    @Override
    public void close() {
        clients.close();
        wire.close();
        server.close();
    }
}
