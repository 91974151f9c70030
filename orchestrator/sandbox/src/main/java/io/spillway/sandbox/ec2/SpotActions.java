package io.spillway.sandbox.ec2;

import io.spillway.sandbox.account.Account;
import io.spillway.sandbox.account.Ec2Exception;
import io.spillway.sandbox.account.Instance;
import io.spillway.sandbox.account.Network;
import io.spillway.sandbox.account.NotFound;
import io.spillway.sandbox.account.SpotRequest;
import io.spillway.sandbox.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spot prices and spot requests. */
final class SpotActions {

    private static final Duration KEPT = Duration.ofDays(90);
    private static final String LINUX = "Linux/UNIX";
    private static final int MOST = 1000;

    private record Price(String type, Network.Subnet place, Instant from, BigDecimal hourly) {}

    private record Request(SpotRequest request, Instance instance) {}

    private final Account account;
    private final Filters<Price> priceFilters =
            new Filters<Price>()
                    .on("availability-zone", price -> price.place().zone())
                    .on("availability-zone-id", price -> price.place().zoneId())
                    .on("instance-type", Price::type)
                    .on("product-description", price -> LINUX)
                    .on("spot-price", price -> text(price.hourly()))
                    .on("timestamp", price -> price.from().toString());
    private final Filters<Request> requestFilters;

    SpotActions(Account account) {
        this.account = account;
        this.requestFilters =
                new Filters<Request>()
                        .on("spot-instance-request-id", one -> one.request().id())
                        .on("instance-id", one -> one.instance().id())
                        .on("state", one -> one.request().state())
                        .on("status-code", one -> one.request().statusCode())
                        .on("type", one -> one.request().persistent() ? "persistent" : "one-time")
                        .on("launch.instance-type", one -> one.instance().type().name())
                        .on("launched-availability-zone", one -> one.instance().zone())
                        .onTags(one -> account.tags().of(one.request().id()));
    }

    List<Action> actions() {
        return List.of(
                Action.read("DescribeSpotPriceHistory", this::prices),
                Action.read("DescribeSpotInstanceRequests", this::requests),
                Action.mutate("CancelSpotInstanceRequests", this::cancel));
    }

    private void prices(Params in, Xml out) {
        // A page goes on in the history as it was when the first page was asked for.
        long position = in.text("NextToken") == null ? -1 : Page.position(in);
        Instant asOf = position < 0 ? account.now() : Instant.ofEpochSecond(position / 1_000_000);
        int skipped = position < 0 ? 0 : (int) (position % 1_000_000);
        List<Price> prices = priceFilters.apply(in, history(in, asOf));
        int size = Page.size(in, 1, MOST, MOST);
        int end = Math.min(prices.size(), skipped + size);
        out.set(
                "spotPriceHistorySet",
                prices.subList(Math.min(skipped, end), end),
                (x, price) -> {
                    x.put("instanceType", price.type()).put("productDescription", LINUX);
                    x.put("spotPrice", text(price.hourly())).put("timestamp", price.from());
                    x.put("availabilityZone", price.place().zone());
                    x.put("availabilityZoneId", price.place().zoneId());
                });
        // EC2 sends an empty token on the last page of this action.
        out.put(
                "nextToken",
                end < prices.size() ? Page.token(in, asOf.getEpochSecond() * 1_000_000 + end) : "");
    }

    /** Newest first. */
    private List<Price> history(Params in, Instant asOf) {
        Instant end = earlier(in.time("EndTime") == null ? asOf : in.time("EndTime"), asOf);
        Instant asked = in.time("StartTime");
        Instant start = earlier(asked == null ? asOf.minus(KEPT) : asked, end);
        List<String> types = in.list("InstanceType");
        List<String> products = in.list("ProductDescription");
        String zone = in.text("AvailabilityZone");
        List<Price> prices = new ArrayList<>();
        if (!products.isEmpty()
                && !products.contains(LINUX)
                && !products.contains(LINUX + " (Amazon VPC)")) {
            return prices;
        }
        Market market = account.market();
        for (Market.TypeSpec type : market.types()) {
            for (Network.Subnet place : account.network().subnets()) {
                boolean wanted =
                        (types.isEmpty() || types.contains(type.name()))
                                && (zone == null || zone.equals(place.zone()))
                                && market.offers(type.name(), place.zone());
                if (wanted) {
                    market.spotHistory(type.name(), place.zone(), start, end)
                            .forEach(
                                    point ->
                                            prices.add(
                                                    new Price(
                                                            type.name(),
                                                            place,
                                                            point.from(),
                                                            point.hourly())));
                }
            }
        }
        prices.sort(Comparator.comparing(Price::from).reversed());
        return prices;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || one.isAfter(other) ? other : one;
    }

    private static String text(BigDecimal hourly) {
        return hourly.setScale(6, RoundingMode.HALF_UP).toPlainString();
    }

    private void requests(Params in, Xml out) {
        List<String> ids = in.list("SpotInstanceRequestId");
        List<Request> requests = new ArrayList<>();
        for (Instance instance : account.instances().visible()) {
            SpotRequest request = instance.spotRequest();
            if (request != null && (ids.isEmpty() || ids.contains(request.id()))) {
                requests.add(new Request(request, instance));
            }
        }
        for (String id : ids) {
            if (requests.stream().noneMatch(one -> one.request().id().equals(id))) {
                throw NotFound.spotRequest(id);
            }
        }
        Page<Request> page =
                Page.of(
                        in,
                        requestFilters.apply(in, requests),
                        5,
                        1000,
                        one -> one.instance().sequence());
        out.set("spotInstanceRequestSet", page.items(), this::write);
        out.put("nextToken", page.nextToken());
    }

    private void cancel(Params in, Xml out) {
        List<String> ids = in.list("SpotInstanceRequestId");
        if (ids.isEmpty()) {
            throw Ec2Exception.missing("SpotInstanceRequestId");
        }
        out.set(
                "spotInstanceRequestSet",
                account.cancelSpotRequests(ids),
                (x, request) ->
                        x.put("spotInstanceRequestId", request.id()).put("state", request.state()));
    }

    private void write(Xml x, Request one) {
        SpotRequest request = one.request();
        Instance instance = one.instance();
        x.put("spotInstanceRequestId", request.id()).put("spotPrice", text(request.maxPrice()));
        x.put("type", request.persistent() ? "persistent" : "one-time");
        x.put("state", request.state()).open("status").put("code", request.statusCode());
        x.put("updateTime", request.updatedAt()).put("message", request.statusMessage()).close();
        x.open("launchSpecification").put("imageId", instance.image().imageId());
        InstanceXml.groups(x, instance.securityGroups());
        x.put("instanceType", instance.type().name()).open("placement");
        x.put("availabilityZone", instance.zone()).close();
        x.put("subnetId", instance.subnet().subnetId()).close();
        x.put("instanceId", instance.id()).put("createTime", request.createdAt());
        x.put("productDescription", LINUX);
        x.tags(account.tags().of(request.id()));
        x.put("launchedAvailabilityZone", instance.zone());
        x.put("instanceInterruptionBehavior", "terminate");
    }
}
