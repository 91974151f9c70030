package io.spillway.simulate.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads scenarios: a file with one JSON object a line. Unknown fields are ignored. */
public final class ScenarioReader {

    /** Beyond it frames would take seconds or ages, and nothing in between. */
    private static final double MOST_SPREAD = 3;

    private static final Set<String> TAKEN = Set.of("on-demand", "fixed");

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;

    private ScenarioReader(Path file) {
        this.file = file;
    }

    /**
     * All scenarios of a file, in its order.
     *
     * @throws InputException when the file can't be read or a scenario can't be used
     */
    public static List<Scenario> read(Path file) {
        return read(file, (scenario, _) -> scenario);
    }

    /**
     * The same, each with what a caller makes of it and of its whole object, such as its labels.
     *
     * @throws InputException when the file can't be read or a scenario can't be used
     */
    public static <T> List<T> read(Path file, BiFunction<Scenario, JsonNode, T> make) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException missing) {
            throw new InputException(file + ": there is no such file");
        } catch (MalformedInputException binary) {
            throw new InputException(file + ": is no UTF-8 text; scenarios are JSON, one a line");
        } catch (IOException unreadable) {
            throw new InputException(file + ": can't be read: " + unreadable.getMessage());
        }
        return new ScenarioReader(file).read(lines, make);
    }

    private <T> List<T> read(List<String> lines, BiFunction<Scenario, JsonNode, T> make) {
        List<T> scenarios = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String where = file + " line " + (i + 1);
            JsonNode object = object(lines.get(i), where);
            Scenario scenario = scenario(new Fields(object, where));
            if (!names.add(scenario.name())) {
                throw new InputException(
                        where
                                + ": there is a scenario \""
                                + scenario.name()
                                + "\" already; give each its own name");
            }
            scenarios.add(make.apply(scenario, object));
        }
        if (scenarios.isEmpty()) {
            throw new InputException(file + ": holds no scenario; give one JSON object a line");
        }
        return scenarios;
    }

    private JsonNode object(String line, String where) {
        JsonNode object;
        try {
            object = json.readTree(line);
        } catch (JsonProcessingException broken) {
            throw new InputException(where + ": is no JSON: " + broken.getOriginalMessage());
        }
        if (object == null || !object.isObject()) {
            throw new InputException(where + ": must be a JSON object");
        }
        return object;
    }

    private Scenario scenario(Fields fields) {
        if (fields.whole("noticeSeconds", 0, Integer.MAX_VALUE, 0L) != 0) {
            throw fields.bad("noticeSeconds", "is reserved: leave it out");
        }
        return new Scenario(
                name(fields),
                pools(fields),
                fields.whole("windowStartSeconds", 0, Fields.MOST),
                fields.whole("deadlineSeconds", 1, Integer.MAX_VALUE),
                fields.count("spotQuota"),
                fields.count("onDemandQuota"),
                fields.count("fixedNodes", 0),
                fields.count("frames"),
                fields.whole("frameSeconds", 1, Integer.MAX_VALUE),
                spread(fields),
                fields.whole("bootSeconds", 0, Integer.MAX_VALUE),
                fields.whole("tickSeconds", 1, Integer.MAX_VALUE),
                fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
                fields.number("budgetUsd", Double.POSITIVE_INFINITY),
                fields.flag("firstHourInterruptionFree"));
    }

    private static String name(Fields fields) {
        String name = fields.text("name");
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._ +=@-]{0,199}")) {
            throw fields.bad(
                    "name",
                    "becomes a folder: give 1 to 200 letters, digits, spaces, or any of . _ + = @"
                            + " -, starting with a letter or digit");
        }
        return name;
    }

    private List<Scenario.Pool> pools(Fields fields) {
        JsonNode list = fields.object().get("pools");
        if (list == null || !list.isArray()) {
            throw fields.bad("pools", "must be a list of {\"id\", \"file\", \"scale\"}");
        }
        Path folder = file.toAbsolutePath().getParent();
        List<Scenario.Pool> pools = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode each : list) {
            if (!each.isObject()) {
                throw fields.bad("pools", "must be a list of {\"id\", \"file\", \"scale\"}");
            }
            Fields pool = new Fields(each, fields.where() + ", pool " + (pools.size() + 1));
            String id = pool.text("id");
            if (!ids.add(id) || TAKEN.contains(id) || !id.matches("[^,\"\\r\\n]+")) {
                throw pool.bad(
                        "id",
                        "must differ from the other pools' and from \"on-demand\" and \"fixed\","
                                + " without commas or quotes");
            }
            Path trace = trace(pool);
            pools.add(
                    new Scenario.Pool(
                            id,
                            folder == null ? trace : folder.resolve(trace).normalize(),
                            pool.number("scale", 1)));
        }
        // The order of a list is no news about the market.
        pools.sort(Comparator.comparing(Scenario.Pool::id));
        return pools;
    }

    private static Path trace(Fields pool) {
        try {
            return Path.of(pool.text("file"));
        } catch (InvalidPathException unusable) {
            throw pool.bad("file", "is no path");
        }
    }

    private static double spread(Fields fields) {
        double spread = fields.number("frameSecondsSpread", 0);
        if (spread > MOST_SPREAD) {
            throw fields.bad("frameSecondsSpread", "must be a number from 0 to " + MOST_SPREAD);
        }
        return spread;
    }
}
