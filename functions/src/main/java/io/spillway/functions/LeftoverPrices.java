package io.spillway.functions;

import io.spillway.adapter.aws.Leftover;
import io.spillway.core.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.Objects;
import java.util.Properties;

/** What things that were left behind cost a month, out of a dated file beside this class. */
final class LeftoverPrices {

    private static final String FILE = "leftover-prices.properties";

    private final Currency currency;
    private final BigDecimal volumeGib;
    private final BigDecimal snapshotGib;
    private final BigDecimal address;

    LeftoverPrices() {
        Properties prices = new Properties();
        try (InputStream file = LeftoverPrices.class.getResourceAsStream(FILE)) {
            prices.load(Objects.requireNonNull(file, FILE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        currency = Currency.getInstance(prices.getProperty("currency"));
        volumeGib = new BigDecimal(prices.getProperty("volume-gib"));
        snapshotGib = new BigDecimal(prices.getProperty("snapshot-gib"));
        address = new BigDecimal(prices.getProperty("address"));
    }

    /** What all of them cost a month. A snapshot is priced as if its whole disk were written. */
    Money month(Collection<Leftover> leftovers) {
        BigDecimal sum =
                leftovers.stream().map(this::month).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(sum, currency);
    }

    private BigDecimal month(Leftover leftover) {
        return switch (leftover.kind()) {
            case VOLUME -> volumeGib.multiply(BigDecimal.valueOf(leftover.sizeGib()));
            case SNAPSHOT -> snapshotGib.multiply(BigDecimal.valueOf(leftover.sizeGib()));
            case ADDRESS -> address;
            case NETWORK_INTERFACE, LAUNCH_TEMPLATE, IMAGE -> BigDecimal.ZERO;
        };
    }
}
