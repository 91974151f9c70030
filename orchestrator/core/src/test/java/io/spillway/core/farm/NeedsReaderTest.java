package io.spillway.core.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NeedsReaderTest {

    @Test
    void readsEveryNeedThatAJobTells() {
        JobNeeds needs =
                NeedsReader.read(
                        Map.of(
                                "spillway.cores", "16",
                                "spillway.memory", "64 GiB",
                                "spillway.gpus", "2",
                                "spillway.gpu-memory", "24GiB",
                                "spillway.licences", "Nuke, vray",
                                "spillway.input-per-frame", "1.2 GB",
                                "spillway.output-per-frame", "80 MB",
                                "spillway.after", "j-1;j-2",
                                "show", "ember"));

        assertThat(needs)
                .isEqualTo(
                        new JobNeeds(
                                16,
                                64 * 1024,
                                2,
                                24 * 1024,
                                Set.of("nuke", "vray"),
                                1_200_000_000,
                                80_000_000,
                                Set.of("j-1", "j-2"),
                                List.of()));
    }

    @Test
    void aJobWithoutOurKeysNeedsNothing() {
        assertThat(NeedsReader.read(Map.of("memory", "64 GiB"))).isSameAs(JobNeeds.NONE);
    }

    @Test
    void whatCannotBeReadIsToldWithWhereItIsAndHowToWriteIt() {
        JobNeeds needs =
                NeedsReader.read(
                        Map.of(
                                "spillway.memory",
                                "plenty",
                                "spillway.cores",
                                "8",
                                "spillway.gpus",
                                "-1"));

        assertThat(needs.cores()).isEqualTo(8);
        assertThat(needs.memoryMib()).isZero();
        assertThat(needs.unread())
                .containsExactly(
                        "spillway.memory in its metadata is \"plenty\" and can't be read: write a"
                                + " number and a unit, such as 64 GiB. Until then it counts as not"
                                + " told.",
                        "spillway.gpus in its metadata is \"-1\" and can't be read: write a whole"
                                + " number, such as 1. Until then it counts as not told.");
    }

    @Test
    void aSizeWithoutAUnitIsNotGuessed() {
        assertThat(NeedsReader.read(Map.of("spillway.memory", "64")).unread()).hasSize(1);
    }

    @Test
    void aMisspelledKeyIsTold() {
        assertThat(NeedsReader.read(Map.of("spillway.memroy", "64 GiB")).unread())
                .singleElement()
                .asString()
                .contains("spillway.memroy", "isn't known", "spillway.memory");
    }

    @Test
    void anythingWrittenIsReadOrTold() {
        Random random = new Random(11);
        String letters = "0123456789.,- GMkiB∞";
        for (int round = 0; round < 2000; round++) {
            Map<String, String> metadata = new TreeMap<>();
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(24);
            for (int at = 0; at < length; at++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            metadata.put("spillway.memory", text.toString());
            metadata.put("spillway.cores", text.toString());

            JobNeeds needs = NeedsReader.read(metadata);

            boolean blank = text.toString().isBlank();
            boolean zero = text.toString().strip().matches("0*(\\.0*)?\\s*[kMG]?i?B?");
            assertThat(needs.memoryMib() > 0 || blank || zero || !needs.unread().isEmpty())
                    .as("memory \"%s\"", text)
                    .isTrue();
        }
    }

    @Test
    void aShowsNeedsHoldWhereTheJobTellsNothing() {
        JobNeeds job = NeedsReader.read(Map.of("spillway.memory", "32 GiB"));
        JobNeeds show =
                NeedsReader.read(Map.of("spillway.memory", "64 GiB", "spillway.licences", "nuke"));

        JobNeeds both = job.or(show);

        assertThat(both.memoryMib()).isEqualTo(32 * 1024);
        assertThat(both.licences()).containsExactly("nuke");
    }
}
