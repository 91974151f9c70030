package io.spillway.infra.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The templates of an installation, as CDK or {@code infra synth} wrote them. */
public final class Templates {
    private static final String ENDING = ".template.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Resource> resources;

    private Templates(List<Resource> resources) {
        this.resources = List.copyOf(resources);
    }

    /**
     * All templates in a folder, by name.
     *
     * @throws IllegalArgumentException when there is none or one isn't a template
     */
    public static Templates in(Path folder) {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "can't look into " + folder + ": is it a folder?", unreadable);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "no *" + ENDING + " in " + folder + ": write them with infra synth");
        }
        List<Resource> resources = new ArrayList<>();
        for (Path file : files) {
            String stack = file.getFileName().toString().replace(ENDING, "");
            try {
                resources.addAll(resourcesOf(stack, Files.readString(file)));
            } catch (IOException broken) {
                throw new IllegalArgumentException(
                        file + " is not a template: " + broken.getMessage(), broken);
            }
        }
        return new Templates(resources);
    }

    /** One template, from its text. */
    static Templates of(String stack, String json) throws IOException {
        return new Templates(resourcesOf(stack, json));
    }

    private static List<Resource> resourcesOf(String stack, String json) throws IOException {
        List<Resource> resources = new ArrayList<>();
        for (var each : JSON.readTree(json).path("Resources").properties()) {
            JsonNode resource = each.getValue();
            resources.add(
                    new Resource(
                            stack,
                            each.getKey(),
                            resource.path("Type").asText(),
                            resource.path("Properties")));
        }
        return resources;
    }

    List<Resource> resources() {
        return resources;
    }

    List<Resource> ofType(String... types) {
        List<String> wanted = List.of(types);
        return resources.stream().filter(each -> wanted.contains(each.type())).toList();
    }

    /**
     * Whether a value of a template means a resource of the same stack, by {@code Ref} or by any of
     * its attributes.
     */
    static boolean means(JsonNode value, Resource resource) {
        JsonNode attribute = value.path("Fn::GetAtt");
        return value.path("Ref").asText().equals(resource.id())
                || attribute.path(0).asText().equals(resource.id());
    }
}
