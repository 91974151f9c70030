package io.spillway.core.ledger;

import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Splits an amount so that the parts sum to the whole to the last digit. */
final class LargestRemainder {

    private LargestRemainder() {}

    /**
     * Parts in proportion to weights. Each is rounded down to ten places; the units of the last
     * place that are left go one each to the largest remainders, the earlier part first among
     * equals.
     *
     * @param whole not negative
     * @param weights none negative, at least one positive
     */
    static List<Money> split(Money whole, List<Long> weights) {
        long sum = weights.stream().mapToLong(Long::longValue).sum();
        if (whole.isNegative() || sum <= 0) {
            throw new IllegalArgumentException("can't split " + whole + " by " + weights);
        }
        BigInteger units = whole.amount().unscaledValue();
        BigInteger total = BigInteger.valueOf(sum);
        List<BigInteger[]> shares = new ArrayList<>();
        BigInteger left = units;
        for (long weight : weights) {
            BigInteger[] share =
                    units.multiply(BigInteger.valueOf(weight)).divideAndRemainder(total);
            shares.add(share);
            left = left.subtract(share[0]);
        }
        IntStream.range(0, shares.size())
                .boxed()
                .sorted(Comparator.comparing(index -> shares.get(index)[1].negate()))
                .limit(left.longValueExact())
                .forEach(index -> shares.get(index)[0] = shares.get(index)[0].add(BigInteger.ONE));
        return shares.stream()
                .map(share -> new Money(new BigDecimal(share[0], Money.PLACES), whole.currency()))
                .toList();
    }
}
