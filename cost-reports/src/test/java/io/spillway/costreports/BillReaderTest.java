package io.spillway.costreports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillReaderTest {

    private static final String BILL =
            """
            identity_line_item_id,line_item_resource_id,line_item_usage_type,line_item_usage_amount,\
            line_item_currency_code,line_item_unblended_cost,resource_tags
            a,i-1,USE1-SpotUsage:c7i.4xlarge,0.5,USD,0.18,"{""user_spillway_owner"":""studio""}"
            """;

    @TempDir Path folder;

    @Test
    void a_bill_is_read_as_aws_exports_it() throws IOException {
        Path bill = folder.resolve("spillway-studio-00001.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bill))) {
            out.write(BILL.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(BillReader.read(bill))
                .containsExactly(
                        new BillLine(
                                "i-1",
                                "USE1-SpotUsage:c7i.4xlarge",
                                new BigDecimal("0.5"),
                                "USD",
                                new BigDecimal("0.18")));
    }

    @Test
    void a_name_that_promises_gzip_and_is_none_is_told() throws IOException {
        Path bill = Files.writeString(folder.resolve("bill.csv.gz"), BILL);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillReader.read(bill))
                .withMessageContaining("bill.csv.gz is not gzipped");
    }
}
