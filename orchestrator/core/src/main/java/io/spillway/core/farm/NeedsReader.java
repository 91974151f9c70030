package io.spillway.core.farm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a job's needs off its metadata, where artists and their tools put them: {@code
 * spillway.memory = 64 GiB}. The one place that knows the keys; every render manager that carries
 * free key/value pairs uses it. What can't be read is told to the TD and otherwise left out.
 */
public final class NeedsReader {

    /** What every key begins with. */
    public static final String PREFIX = "spillway.";

    /** What a job may tell, by the word after the prefix. */
    public enum Key {
        CORES("cores", "a whole number, such as 16"),
        MEMORY("memory", "a number and a unit, such as 64 GiB"),
        GPUS("gpus", "a whole number, such as 1"),
        GPU_MEMORY("gpu-memory", "a number and a unit, such as 24 GiB"),
        LICENCES("licences", "names of licence pools with commas between them, such as nuke, vray"),
        INPUT_PER_FRAME("input-per-frame", "a number and a unit, such as 1.2 GB"),
        OUTPUT_PER_FRAME("output-per-frame", "a number and a unit, such as 80 MB"),
        AFTER("after", "ids of jobs with commas between them");

        private final String word;
        private final String form;

        Key(String word, String form) {
            this.word = word;
            this.form = form;
        }

        /** The word after the prefix. */
        public String word() {
            return word;
        }

        /** How a value is written, for people. */
        public String form() {
            return form;
        }

        /** Whether a whole show may need it, and not a single job only. */
        public boolean isOfAShow() {
            return this != AFTER;
        }

        private static Optional<Key> of(String word) {
            return Stream.of(values()).filter(key -> key.word.equals(word)).findFirst();
        }
    }

    private final Map<String, String> metadata;
    private final List<String> unread = new ArrayList<>();

    private NeedsReader(Map<String, String> metadata) {
        this.metadata = new TreeMap<>(metadata);
    }

    /**
     * Reads what a job needs.
     *
     * @param metadata of the job; keys without the prefix are none of ours
     */
    public static JobNeeds read(Map<String, String> metadata) {
        return metadata.keySet().stream().anyMatch(key -> key.startsWith(PREFIX))
                ? new NeedsReader(metadata).needs()
                : JobNeeds.NONE;
    }

    private JobNeeds needs() {
        int cores = (int) count(Key.CORES);
        long memory = mib(Key.MEMORY);
        int gpus = (int) count(Key.GPUS);
        long gpuMemory = mib(Key.GPU_MEMORY);
        Set<String> licences = names(text(Key.LICENCES).toLowerCase(Locale.ROOT));
        long input = bytes(Key.INPUT_PER_FRAME);
        long output = bytes(Key.OUTPUT_PER_FRAME);
        Set<String> dependsOn = names(text(Key.AFTER));
        tellUnknownKeys();
        return new JobNeeds(
                cores, memory, gpus, gpuMemory, licences, input, output, dependsOn, unread);
    }

    private long count(Key key) {
        String text = text(key);
        if (text.isEmpty()) {
            return 0;
        }
        if (text.matches("\\d{1,6}")) {
            return Long.parseLong(text);
        }
        return unreadable(key, text);
    }

    private long bytes(Key key) {
        String text = text(key);
        if (text.isEmpty()) {
            return 0;
        }
        OptionalLong bytes = Bytes.read(text);
        return bytes.isPresent() ? bytes.getAsLong() : unreadable(key, text);
    }

    private long mib(Key key) {
        return Math.ceilDiv(bytes(key), Bytes.MIB);
    }

    private static Set<String> names(String text) {
        return Stream.of(text.split("[,;\\s]+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String text(Key key) {
        return metadata.getOrDefault(PREFIX + key.word, "").strip();
    }

    private long unreadable(Key key, String text) {
        unread.add(
                PREFIX
                        + key.word
                        + " in its metadata is \""
                        + text
                        + "\" and can't be read: write "
                        + key.form
                        + ". Until then it counts as not told.");
        return 0;
    }

    private void tellUnknownKeys() {
        for (String key : metadata.keySet()) {
            if (key.startsWith(PREFIX) && Key.of(key.substring(PREFIX.length())).isEmpty()) {
                unread.add(
                        key
                                + " in its metadata isn't known; what can be told is "
                                + Stream.of(Key.values())
                                        .map(known -> PREFIX + known.word)
                                        .collect(Collectors.joining(", "))
                                + ".");
            }
        }
    }
}
