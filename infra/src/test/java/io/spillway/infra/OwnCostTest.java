package io.spillway.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.infra.cost.IdleCost;
import io.spillway.infra.cost.PriceFile;
import io.spillway.infra.cost.Templates;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What our own templates cost, with the prices that come with them. Those with the fewest and with
 * many options stay in {@code target/templates}, where {@code ./spillway test} has cfn-lint and
 * checkov look at them.
 */
@Tag("node")
class OwnCostTest {
    private static final Path GUIDE = Path.of("../docs/deploy.md");
    private static final Pattern ROW =
            Pattern.compile("\\| (as above[^|]*|`--[^|]*`) \\| \\$([0-9.]+) \\| \\$([0-9.]+) \\|");

    private static final Path WRITTEN = Path.of("target", "templates");

    @TempDir private Path folder;

    private static IdleCost cost(Path out, List<String> options) {
        List<String> all = new ArrayList<>(List.of("--owner", "studio"));
        all.addAll(options);
        SpillwayApp.of(Synthesized.settings(all.toArray(String[]::new)), out.toString()).synth();
        return IdleCost.of(Templates.in(out), PriceFile.bundled());
    }

    @Test
    void everything_has_a_price_and_the_guide_tells_the_sums() throws IOException {
        Matcher row = ROW.matcher(Files.readString(GUIDE));
        int rows = 0;
        while (row.find()) {
            rows++;
            List<String> options =
                    row.group(1).startsWith("`")
                            ? List.of(row.group(1).replace("`", "").split(" ", -1))
                            : List.of();
            Path out = options.isEmpty() ? WRITTEN.resolve("fewest") : folder.resolve("" + rows);
            IdleCost cost = cost(out, options);

            assertThat(cost.notPriced()).as("%s", options).isEmpty();
            assertThat(cents(cost.listed())).as("%s", options).isEqualTo(row.group(2));
            assertThat(cents(cost.total())).as("%s", options).isEqualTo(row.group(3));
        }
        assertThat(rows).isEqualTo(3);
    }

    @Test
    void what_is_left_out_by_default_has_a_price_too() {
        IdleCost cost =
                cost(
                        WRITTEN.resolve("many"),
                        List.of(
                                "--stage",
                                "test",
                                "--spot-role",
                                "make",
                                "--orchestrator-on-ec2",
                                "yes",
                                "--way-out",
                                "nat",
                                "--nodes-in",
                                "private",
                                "--endpoints",
                                "ec2,sqs,sts,ssm,logs",
                                "--home-gateways",
                                "203.0.113.7/32",
                                "--studio-networks",
                                "10.1.0.0/16",
                                "--alarm-email",
                                "td@studio.example",
                                "--disk-key",
                                "arn:aws:kms:us-east-1:111122223333:key/abc"));

        assertThat(cost.notPriced()).isEmpty();
        assertThat(cost.charges())
                .filteredOn(charge -> charge.price().name().equals("interface-endpoint-hour"))
                .hasSize(5);
    }

    private static String cents(BigDecimal usd) {
        return usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
