package io.spillway.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spillway.core.fleet.CloudException.Kind;
import io.spillway.core.fleet.PurchaseOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Ec2ErrorGuideTest {

    private static final Path SANDBOX = Path.of("../../sandbox/src/main/java/io/spillway/sandbox");
    private static final Pattern THROWN =
            Pattern.compile("new Ec2Exception\\(\\s*\"([A-Z][A-Za-z.]+)\"");

    /** Every code that the sandbox's EC2 can answer with, out of its sources. */
    private static SortedSet<String> codes() throws IOException {
        SortedSet<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SANDBOX)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                Matcher thrown = THROWN.matcher(Files.readString(file));
                while (thrown.find()) {
                    codes.add(thrown.group(1));
                }
            }
        }
        return codes;
    }

    @Test
    void every_code_of_the_sandbox_is_explained_in_its_own_words() throws IOException {
        SortedSet<String> codes = codes();
        // AWS's failure of its own is what every failure with status 500 is.
        codes.remove("InternalError");

        assertThat(codes).hasSizeGreaterThan(40).allMatch(Ec2ErrorGuide::knows);
    }

    @Test
    void every_explanation_is_whole_sentences_of_what_happened_what_is_done_and_what_to_do()
            throws IOException {
        for (String code : codes()) {
            ErrorAdvice advice = Ec2ErrorGuide.of(code, 500, PurchaseOption.SPOT, null);
            assertThat(Stream.of(advice.happened(), advice.spillway(), advice.operator()))
                    .as(code)
                    .allMatch(text -> text.matches("[A-Z](?s).*\\."));
            assertThat(advice.text("CreateFleet", code, "said"))
                    .contains("CreateFleet", code, "said", advice.operator());
        }
    }

    @Test
    void every_limit_says_where_more_can_be_asked_for() {
        for (String code :
                new String[] {
                    "MaxSpotInstanceCountExceeded",
                    "VcpuLimitExceeded",
                    "InstanceLimitExceeded",
                    "MaxFleetCountExceeded",
                    "VolumeLimitExceeded"
                }) {
            ErrorAdvice advice = Ec2ErrorGuide.of(code, 400);
            assertThat(advice.kind()).as(code).isEqualTo(Kind.LIMIT);
            assertThat(advice.operator())
                    .as(code)
                    .contains("https://console.aws.amazon.com/servicequotas/home/services/");
        }
    }
}
