package io.spillway.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.spillway.core.money.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostCalculatorTest {

    private final CostCalculator calculator = new CostCalculator(Lives.RATES);

    private Money cost(NodeLife life, SpotPriceHistory prices) {
        return Lives.sum(calculator.settle(life, prices, List.of()));
    }

    @Test
    void onDemandCostsTheListPriceBySecondRoundedInEachClockHour() {
        NodeLife life = Lives.onDemand("2026-03-02T10:15:00Z", null, "2026-03-02T11:45:10Z");
        // 10:15:00-11:00:00: 0.68 x 2700 / 3600 = 0.51
        // 11:00:00-11:45:10: 0.68 x 2710 / 3600 = 0.51188888888... -> 0.5118888889
        assertThat(cost(life, Lives.prices())).isEqualTo(Money.usd("1.0218888889"));
    }

    @Test
    void aMachineThatRanFor20SecondsIsChargedFor60() {
        NodeLife life = Lives.spot("2026-03-02T10:15:00Z", null, "2026-03-02T10:15:20Z");
        // 0.36 x 60 / 3600
        assertThat(cost(life, Lives.FLAT)).isEqualTo(Money.usd("0.006"));
        assertThat(calculator.settle(life, Lives.FLAT, List.of()))
                .extracting(LedgerEntry::seconds)
                .containsExactly(60L);
    }

    @Test
    void aDiskAndAnAddressAreChargedFor60SecondsAtLeastToo() {
        NodeLife life =
                Lives.withVolume(
                        Lives.interrupted(
                                Lives.spot("2026-01-05T10:00:00Z", null, "2026-01-05T10:00:10Z")),
                        new VolumeLife(
                                "vol-1",
                                "gp3",
                                31,
                                Instant.parse("2026-01-05T10:00:00Z"),
                                Instant.parse("2026-01-05T10:00:10Z")));
        // disk: 0.08 x 31 x 60 / (31 x 86400) = 0.00005555555... -> 0.0000555556
        // address: 0.005 x 60 / 3600 = 0.00008333333... -> 0.0000833333
        assertThat(cost(life, Lives.FLAT)).isEqualTo(Money.usd("0.0001388889"));
    }

    @Test
    void spotCostsThePriceInEffectSecondBySecond() {
        NodeLife life = Lives.spot("2026-03-02T10:50:00Z", null, "2026-03-02T11:30:00Z");
        SpotPriceHistory prices =
                Lives.prices(
                        "2026-03-02T09:00:00Z", "0.30",
                        "2026-03-02T11:10:00Z", "0.4801",
                        "2026-03-02T11:30:00Z", "0.60");
        // 10:50-11:00: 0.30 x 600 / 3600 = 0.05
        // 11:00-11:10: 0.30 x 600 / 3600 = 0.05
        // 11:10-11:30: 0.4801 x 1200 / 3600 = 0.16003333333... -> 0.1600333333
        assertThat(cost(life, prices)).isEqualTo(Money.usd("0.2600333333"));
    }

    @Test
    void spotNeverCostsMoreThanItsMaxPrice() {
        NodeLife life = Lives.spot("2026-03-02T10:00:00Z", null, "2026-03-02T11:00:00Z");
        assertThat(cost(life, Lives.prices("2026-03-02T09:00:00Z", "0.95")))
                .isEqualTo(Money.usd("0.72"));
    }

    @Test
    void spotThatEc2InterruptedInItsFirstHourIsFreeButItsDiskAndAddressAreNot() {
        NodeLife life =
                Lives.withVolume(
                        Lives.interrupted(
                                Lives.spot("2026-03-02T10:00:00Z", null, "2026-03-02T10:59:59Z")),
                        new VolumeLife(
                                "vol-1",
                                "gp3",
                                31,
                                Instant.parse("2026-03-02T10:00:00Z"),
                                Instant.parse("2026-03-02T11:00:00Z")));
        List<LedgerEntry> entries = calculator.settle(life, Lives.FLAT, List.of());
        // disk: 0.08 x 31 GiB x 3600 s / (31 x 86400 s) = 0.08 / 24 = 0.0033333333...
        // address: 0.005 x 3599 / 3600 = 0.00499861111...
        assertThat(entries)
                .extracting(LedgerEntry::category, LedgerEntry::seconds, LedgerEntry::amount)
                .containsExactly(
                        tuple(CostCategory.BOOT, 3599L, Money.zeroUsd()),
                        tuple(CostCategory.DISK, 3600L, Money.usd("0.0033333333")),
                        tuple(CostCategory.ADDRESS, 3599L, Money.usd("0.0049986111")));
    }

    @Test
    void theFreeTimeEndsWithTheHourAndIsNotGivenToAMachineThatWeEnded() {
        NodeLife wholeHour = Lives.spot("2026-03-02T10:00:00Z", null, "2026-03-02T11:00:00Z");
        NodeLife halfHour = Lives.spot("2026-03-02T10:00:00Z", null, "2026-03-02T10:30:00Z");
        // 0.36 + address 0.005
        assertThat(cost(Lives.interrupted(wholeHour), Lives.FLAT)).isEqualTo(Money.usd("0.365"));
        assertThat(cost(halfHour, Lives.FLAT)).isEqualTo(Money.usd("0.18"));
    }

    @Test
    void aDiskCostsByTheLengthOfEachMonthThatItLivesThrough() {
        NodeLife life =
                Lives.withVolume(
                        Lives.interrupted(
                                Lives.spot("2026-01-31T23:00:00Z", null, "2026-01-31T23:00:00Z")),
                        new VolumeLife(
                                "vol-1",
                                "gp3",
                                30,
                                Instant.parse("2026-01-31T23:00:00Z"),
                                Instant.parse("2026-02-01T01:00:00Z")));
        // January: 0.08 x 30 x 3600 / 2678400 = 0.00322580645... -> 0.0032258065
        // February: 0.08 x 30 x 3600 / 2419200 = 0.00357142857... -> 0.0035714286
        // address, its least: 0.0000833333
        assertThat(cost(life, Lives.FLAT)).isEqualTo(Money.usd("0.0068805684"));
    }

    @Test
    void aPriceThatNobodyRecordedIsGuessedAndSaidSo() {
        NodeLife life = Lives.spot("2026-03-02T10:00:00Z", null, "2026-03-02T11:00:00Z");
        assertThat(calculator.settle(life, Lives.FLAT, List.of()))
                .noneMatch(LedgerEntry::estimated);
        // The first known after it counts, else the cap.
        assertThat(calculator.settle(life, Lives.prices("2026-03-02T10:30:00Z", "0.40"), List.of()))
                .allMatch(LedgerEntry::estimated)
                .extracting(LedgerEntry::amount)
                .containsExactly(Money.usd("0.40"));
        assertThat(calculator.settle(life, Lives.prices(), List.of()))
                .allMatch(LedgerEntry::estimated)
                .extracting(LedgerEntry::amount)
                .containsExactly(Money.usd("0.72"));
    }

    @Test
    void whatStillRunsCantBeSettledButHasUsedSomething() {
        NodeLife life =
                Lives.withVolume(
                        Lives.spot("2026-03-02T10:00:00Z", null, null),
                        new VolumeLife(
                                "vol-1", "gp3", 31, Instant.parse("2026-03-02T10:00:00Z"), null));
        assertThatThrownBy(() -> calculator.settle(life, Lives.FLAT, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("i-1 can't be settled");
        // 0.36 / 2 + 0.08 x 31 x 1800 / 2678400
        assertThat(calculator.usedSoFar(life, Lives.FLAT, Instant.parse("2026-03-02T10:30:00Z")))
                .isEqualTo(Money.usd("0.1816666667"));
        assertThat(calculator.usedSoFar(life, Lives.FLAT, Instant.parse("2026-03-02T09:00:00Z")))
                .isEqualTo(Money.zeroUsd());
    }

    @Test
    void usedSoFarNeverCountsOnTheFreeHour() {
        NodeLife life =
                Lives.interrupted(Lives.spot("2026-03-02T10:00:00Z", null, "2026-03-02T10:30:00Z"));
        assertThat(calculator.usedSoFar(life, Lives.FLAT, Instant.parse("2026-03-02T12:00:00Z")))
                .isEqualTo(Money.usd("0.1825"));
    }
}
