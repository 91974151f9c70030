package io.spillway.core.farm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of data as people write and read them. */
public final class Bytes {

    public static final long MIB = 1L << 20;

    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?)\\s*([kmgtp]?)(i?)(b?)");

    private static final String LETTERS = "kmgtp";

    private Bytes() {}

    /**
     * Reads {@code 64 GiB}, {@code 1.2 GB}, {@code 500 MB}, {@code 64G}. A letter alone counts as
     * it does for memory: 64G is 64 GiB. A number without a unit isn't read, since nobody knows
     * what it counts.
     *
     * @return bytes, rounded up, or empty when it can't be read
     */
    public static OptionalLong read(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String letter = matcher.group(2);
        boolean withoutB = matcher.group(4).isEmpty();
        boolean binary = !matcher.group(3).isEmpty();
        if (letter.isEmpty() && (withoutB || binary)) {
            return OptionalLong.empty();
        }
        long base = binary || withoutB ? 1024 : 1000;
        int power = letter.isEmpty() ? 0 : LETTERS.indexOf(letter) + 1;
        BigDecimal bytes =
                new BigDecimal(matcher.group(1))
                        .multiply(BigDecimal.valueOf(base).pow(power))
                        .setScale(0, RoundingMode.CEILING);
        return bytes.toBigInteger().bitLength() < Long.SIZE
                ? OptionalLong.of(bytes.longValueExact())
                : OptionalLong.empty();
    }

    /** {@code 1.2 GB}, {@code 340 MB}, {@code 12 B}: to two places of what is shown. */
    public static String shown(long bytes) {
        return shown(bytes, 1000, "B");
    }

    /** {@code 64 GiB}, {@code 512 MiB}: memory, which comes in powers of two. */
    public static String shownMib(long mib) {
        return shown(mib * MIB, 1024, "iB");
    }

    private static String shown(long bytes, int base, String unit) {
        double amount = bytes;
        int power = 0;
        while (amount >= base && power < LETTERS.length()) {
            amount /= base;
            power++;
        }
        if (power == 0) {
            return bytes + " B";
        }
        String number =
                new BigDecimal(amount)
                        .setScale(amount < 10 ? 1 : 0, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString();
        String letter = LETTERS.substring(power - 1, power);
        return number
                + " "
                + (base == 1000 && power == 1 ? letter : letter.toUpperCase(Locale.ROOT))
                + unit;
    }
}
