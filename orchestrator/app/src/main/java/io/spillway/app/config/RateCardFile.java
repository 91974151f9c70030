package io.spillway.app.config;

import io.spillway.core.ledger.RateCard;
import io.spillway.core.money.Money;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Reads a rate card: what things cost in US dollars, as versioned data that names its source. */
public final class RateCardFile {

    private RateCardFile() {}

    /**
     * Reads a YAML or JSON file.
     *
     * @throws io.spillway.app.cli.UserError naming line and path of what can't be used
     */
    public static RateCard read(Path file) {
        YamlCursor root = YamlFile.open(file);
        Map<String, Money> onDemand =
                root.map("onDemandHourly", (entries, type) -> Money.usd(entries.amount(type)));
        if (onDemand.isEmpty()) {
            throw root.missing("onDemandHourly");
        }
        RateCard card =
                new RateCard(
                        root.text("version"),
                        root.text("source"),
                        onDemand,
                        Money.usd(root.amount("diskGibMonth")),
                        Money.usd(root.amount("publicAddressHour")),
                        root.duration("minimumCharge", Duration.ofSeconds(60)),
                        root.duration("freeWhenInterruptedWithin", Duration.ofHours(1)));
        root.end();
        return card;
    }
}
