package io.spillway.app.pages;

import io.spillway.core.fleet.NodePhase;
import io.spillway.core.fleet.PurchaseOption;
import io.spillway.core.snapshot.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which rented machines to show; it is in the page's address, so that a view can be linked to.
 * Words that mean nothing filter nothing.
 *
 * @param state a phase such as {@code ready}, or empty
 * @param option {@code spot} or {@code on-demand}, or empty
 * @param text part of an id, a type, a zone or a job's name, or empty
 */
public record NodeFilter(String state, String option, String text) {

    static NodeFilter of(@Nullable String state, @Nullable String option, @Nullable String text) {
        return new NodeFilter(
                known(state, states()),
                known(option, options()),
                text == null || text.length() > 100 ? "" : text.strip());
    }

    /** Whether anything is filtered. */
    public boolean isOn() {
        return !state.isEmpty() || !option.isEmpty() || !text.isEmpty();
    }

    public static List<String> states() {
        return Arrays.stream(NodePhase.values())
                .map(phase -> phase.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    public static List<String> options() {
        return Arrays.stream(PurchaseOption.values()).map(NodeFilter::word).toList();
    }

    static String word(PurchaseOption option) {
        return option.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean passes(Snapshot.NodeView view, FarmPage.NodeLine line) {
        return (state.isEmpty()
                        || state.equals(view.node().phase().name().toLowerCase(Locale.ROOT)))
                && (option.isEmpty() || option.equals(word(view.node().pool().option())))
                && (text.isEmpty() || said(line).contains(text.toLowerCase(Locale.ROOT)));
    }

    private static String said(FarmPage.NodeLine line) {
        return String.join(
                        " ",
                        line.instanceId(),
                        line.type(),
                        line.zone(),
                        line.job(),
                        line.renders())
                .toLowerCase(Locale.ROOT);
    }

    private static String known(@Nullable String word, List<String> words) {
        return word != null && words.contains(word) ? word : "";
    }
}
