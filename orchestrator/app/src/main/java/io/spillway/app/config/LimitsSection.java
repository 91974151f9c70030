package io.spillway.app.config;

import io.spillway.core.farm.JobNeeds;
import io.spillway.core.farm.LicencePool;
import io.spillway.core.farm.NeedsReader;
import io.spillway.core.farm.SiteLimits;
import io.spillway.core.farm.SiteLink;
import io.spillway.core.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sections {@code licences}, {@code link} and {@code needs}: what the studio has one of, and what a
 * show's jobs need of it when they don't tell themselves.
 */
final class LimitsSection {

    private static final Pattern RATE =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*([kmgt])b(?:it)?/s");

    private static final int MOST_SEATS = 1_000_000;

    private LimitsSection() {}

    static SiteLimits limits(List<YamlCursor> licences, @Nullable YamlCursor link) {
        List<LicencePool> pools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlCursor at : licences) {
            LicencePool pool = licence(at);
            if (!names.add(pool.name().toLowerCase(Locale.ROOT))) {
                throw at.error("name", "is " + pool.name() + " a second time; keep one of the two");
            }
            pools.add(pool);
        }
        return new SiteLimits(pools, link == null ? null : link(link));
    }

    private static LicencePool licence(YamlCursor at) {
        String name = at.text("name");
        if (!at.has("seats")) {
            throw at.missing("seats");
        }
        LicencePool pool =
                new LicencePool(
                        name,
                        at.integer("seats", 0, 0, MOST_SEATS),
                        at.has("hourly") ? Money.usd(at.amount("hourly")) : Money.zeroUsd(),
                        at.read("reachableThroughTunnel", true, LimitsSection::yesOrNo));
        at.end();
        return pool;
    }

    private static SiteLink link(YamlCursor at) {
        SiteLink link =
                new SiteLink(
                        at.read("carries", LimitsSection::bitsPerSecond),
                        at.number("cacheHitShare", 0, 0, 1));
        at.end();
        return link;
    }

    /**
     * What a show's jobs need, by show.
     *
     * @param limits which licences there are
     */
    static SortedMap<String, JobNeeds> needs(List<YamlCursor> shows, SiteLimits limits) {
        SortedMap<String, JobNeeds> byShow = new TreeMap<>();
        for (YamlCursor at : shows) {
            String show = at.text("show");
            JobNeeds needs = JobNeeds.NONE;
            for (NeedsReader.Key key : NeedsReader.Key.values()) {
                if (key.isOfAShow() && at.has(key.word())) {
                    needs = needs.or(at.read(key.word(), text -> one(key, text)));
                }
            }
            at.end();
            for (String licence : needs.licences()) {
                if (limits.licence(licence).isEmpty()) {
                    throw at.error(
                            NeedsReader.Key.LICENCES.word(),
                            "names " + licence + ", which isn't among licences; add it there");
                }
            }
            if (byShow.put(show, needs) != null) {
                throw at.error("show", "is " + show + " a second time; keep one of the two");
            }
        }
        return byShow;
    }

    private static JobNeeds one(NeedsReader.Key key, String text) {
        JobNeeds needs = NeedsReader.read(Map.of(NeedsReader.PREFIX + key.word(), text));
        if (!needs.unread().isEmpty()) {
            throw new IllegalArgumentException("is \"" + text + "\"; give " + key.form());
        }
        return needs;
    }

    private static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default ->
                    throw new IllegalArgumentException("is \"" + text + "\"; give true or false");
        };
    }

    private static long bitsPerSecond(String text) {
        Matcher matcher = RATE.matcher(text.strip().toLowerCase(Locale.ROOT));
        BigDecimal bits =
                matcher.matches()
                        ? new BigDecimal(matcher.group(1)).multiply(unit(matcher.group(2)))
                        : BigDecimal.ZERO;
        if (bits.compareTo(BigDecimal.ONE) < 0) {
            throw new IllegalArgumentException(
                    "is \"" + text + "\"; give bits a second, such as 1 Gb/s or 250 Mb/s");
        }
        return bits.longValue();
    }

    private static BigDecimal unit(String letter) {
        return switch (letter) {
            case "k" -> BigDecimal.valueOf(1_000);
            case "m" -> BigDecimal.valueOf(1_000_000);
            case "g" -> BigDecimal.valueOf(1_000_000_000);
            default -> BigDecimal.valueOf(1_000_000_000_000L);
        };
    }
}
