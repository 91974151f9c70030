package io.spillway.app.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spillway.app.loop.PlanJson;
import io.spillway.core.plan.Plan;
import io.spillway.core.planner.Planner;
import io.spillway.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Plans again from what was kept and compares. */
public final class Replay {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int LONGEST_VALUE = 120;

    private Replay() {}

    /** What is decided of a snapshot. */
    public static Plan plan(Snapshot snapshot) {
        return Planner.plan(snapshot);
    }

    /**
     * Where a plan that was kept differs from one that was made again; empty when nowhere.
     *
     * @param kept the plan as JSON
     * @throws IllegalArgumentException when it isn't JSON
     */
    public static List<String> differences(String kept, Plan again) {
        try {
            List<String> found = new ArrayList<>();
            compare("", JSON.readTree(kept), JSON.readTree(PlanJson.write(again)), found);
            return found;
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(
                    "the plan is not JSON: " + unreadable.getOriginalMessage(), unreadable);
        }
    }

    private static void compare(String path, JsonNode kept, JsonNode again, List<String> found) {
        if (kept.equals(again)) {
            return;
        }
        if (kept.isObject() && again.isObject()) {
            Set<String> names = new TreeSet<>();
            kept.fieldNames().forEachRemaining(names::add);
            again.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                compare(path + "/" + name, kept.path(name), again.path(name), found);
            }
        } else if (kept.isArray() && again.isArray()) {
            for (int i = 0; i < Math.max(kept.size(), again.size()); i++) {
                compare(path + "/" + i, kept.path(i), again.path(i), found);
            }
        } else {
            found.add(path + " was " + shown(kept) + ", is now " + shown(again));
        }
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "not there" : value.toString();
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "..." : text;
    }
}
