package io.spillway.app.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.core.ports.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One tick's decision: what it did, why, and what it saw and left alone.
 *
 * @param notes what was seen and not acted on
 */
public record DecisionPage(
        Shell shell,
        String planId,
        String at,
        String full,
        List<ActionLine> actions,
        List<String> notes) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * An action of the plan.
     *
     * @param cut what it was before something cut it, or empty
     */
    public record ActionLine(String kind, String subject, String reason, String cut) {}

    static DecisionPage of(Shell shell, Store.StoredPlan plan, Words words) {
        JsonNode json = read(plan);
        List<ActionLine> actions = new ArrayList<>();
        for (JsonNode action : json.path("actions")) {
            actions.add(line(action, words));
        }
        List<String> notes = new ArrayList<>();
        json.path("notes").forEach(note -> notes.add(words.said(note.asText())));
        return new DecisionPage(
                shell, plan.planId(), words.day(plan.at()), words.full(plan.at()), actions, notes);
    }

    private static ActionLine line(JsonNode action, Words words) {
        String cutBy = action.path("cutBy").asText();
        return new ActionLine(
                spaced(action.path("action").asText()),
                subject(action),
                words.said(action.path("reason").asText()),
                cutBy.isEmpty()
                        ? ""
                        : action.path("count").asInt()
                                + " instead of "
                                + action.path("wanted").asInt()
                                + ": cut by the "
                                + cutBy);
    }

    /** {@code RequestBudget} as {@code request budget}. */
    private static String spaced(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String subject(JsonNode action) {
        for (String field : List.of("instanceId", "budgetId", "requestId")) {
            if (action.hasNonNull(field)) {
                return action.get(field).asText();
            }
        }
        return action.path("request").path("requestId").asText();
    }

    private static JsonNode read(Store.StoredPlan plan) {
        try {
            return JSON.readTree(plan.planJson());
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("plan " + plan.planId() + " can't be read", unreadable);
        }
    }
}
