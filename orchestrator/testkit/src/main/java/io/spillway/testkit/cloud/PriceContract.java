package io.spillway.testkit.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.PoolQuote;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.fleet.SpotPrice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

abstract class PriceContract extends CloudPart {

    @Test
    void quotes_cover_spot_and_on_demand_in_every_zone_in_a_stable_order() {
        List<PoolQuote> quotes = cloud.quotes(account.types());

        assertThat(quotes).isNotEmpty().isEqualTo(cloud.quotes(account.types()));
        assertThat(quotes)
                .extracting(quote -> quote.pool().option())
                .contains(PurchaseOption.SPOT, PurchaseOption.ON_DEMAND);
        assertThat(quotes)
                .allSatisfy(
                        quote -> {
                            assertThat(quote.hourly().isPositive()).isTrue();
                            assertThat(quote.vcpus()).isPositive();
                            assertThat(quote.memoryMib()).isPositive();
                            assertThat(account.types()).contains(quote.pool().type());
                        });
        assertThat(quotes).extracting(PoolQuote::pool).doesNotHaveDuplicates();
    }

    @Test
    void a_type_that_nobody_sells_has_no_quote() {
        assertThat(cloud.quotes(Set.of("x0.nonsense"))).isEmpty();
        assertThat(cloud.quotes(Set.of())).isEmpty();
    }

    @Test
    void spot_prices_begin_with_the_one_in_effect_and_end_with_the_quote() {
        Instant since = account.now();
        account.pass(Duration.ofHours(3));

        List<SpotPrice> prices = cloud.spotPrices(account.types(), since);

        for (PoolQuote quote : quotes(PurchaseOption.SPOT)) {
            List<SpotPrice> ofPool =
                    prices.stream()
                            .filter(price -> price.type().equals(quote.pool().type()))
                            .filter(price -> price.zone().equals(quote.pool().zone()))
                            .toList();
            assertThat(ofPool).as(quote.pool().toString()).isNotEmpty();
            assertThat(ofPool).extracting(SpotPrice::from).isSorted();
            assertThat(ofPool.getFirst().from()).isBeforeOrEqualTo(since);
            assertThat(ofPool.getLast().hourly()).isEqualTo(quote.hourly());
        }
    }
}
