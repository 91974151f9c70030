package io.spillway.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AwsChunkedTest {

    @Test
    void signed_chunks_and_trailers_are_taken_off() {
        String body =
                String.join(
                        "\r\n",
                        "5;chunk-signature=ab",
                        "hello",
                        "1",
                        "!",
                        "0;chunk-signature=cd",
                        "x-amz-checksum-crc32:AAAAAA==",
                        "",
                        "");

        assertThat(AwsChunked.decode(bytes(body))).asString().isEqualTo("hello!");
    }

    @Test
    void a_body_that_is_cut_short_is_refused() {
        assertThatThrownBy(() -> AwsChunked.decode(bytes("5\r\nhel")))
                .isInstanceOf(S3Fault.class)
                .hasMessageContaining("cut short");
        assertThatThrownBy(() -> AwsChunked.decode(bytes("5\r\nhello\r\n")))
                .isInstanceOf(S3Fault.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
